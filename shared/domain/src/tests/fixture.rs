//! A campaign of one specialty in one region with two subdivisions, A and B.

use crate::{
    Calendar, Campaign, CampaignId, Market, Post, PostId, Student, StudentId, SupervisorId,
    campaign::{OwnParameters, Parameters, Perimeter, Specialty, Territory},
    roster::post::PostKind,
    text::slug,
    wishes::wish::{Wish, WishList},
};

pub(crate) const MARKET: Market<'static> = Market { specialty: "urg", perimeter: "bretagne" };

pub(crate) fn campaign() -> Campaign {
    let territory = |subdivision: &str| Territory {
        subdivision: subdivision.to_owned(),
        region: "Bretagne".to_owned(),
        interregion: "Ouest".to_owned(),
    };
    Campaign {
        id: CampaignId::parse("2024-05").unwrap(),
        label: "Mai 2024".to_owned(),
        calendar_version: 1,
        calendar: calendar_of_2024(),
        parameters: Parameters::default(),
        specialties: vec![Specialty {
            code: "urg".to_owned(),
            label: "DES Médecine d'urgence".to_owned(),
            in_app_rounds: 2,
            perimeter: Perimeter::Region,
            cpts_sheet: true,
            own: OwnParameters::default(),
        }],
        territories: vec![territory("A"), territory("B")],
        linked_to: None,
    }
}

/// The calendar of spring 2024, as it was announced.
pub(crate) fn calendar_of_2024() -> Calendar {
    let campaign: serde_json::Value =
        serde_json::from_str(include_str!("../../../../events/campaign-2024.json")).unwrap();
    serde_json::from_value(campaign["calendar"].clone()).unwrap()
}

pub(crate) fn student_id(name: &str) -> StudentId {
    StudentId::located(MARKET, &slug(name)).unwrap()
}

pub(crate) fn post_id(name: &str) -> PostId {
    PostId::located(MARKET, name).unwrap()
}

pub(crate) fn student(name: &str) -> Student {
    Student {
        id: student_id(name),
        last_name: name.to_owned(),
        first_name: "Léa".to_owned(),
        email: format!("{name}@example.org"),
        subdivision: "A".to_owned(),
        region: "Bretagne".to_owned(),
        specialty: "urg".to_owned(),
        ine: format!("{name:0>11}"),
        internal_number: String::new(),
        participates: true,
        shifted: false,
        connected_at: None,
        address_changed_at: None,
        away_since: None,
        bounce: None,
        version: 0,
    }
}

/// A post with `places` places, on a terrain of its own.
pub(crate) fn post(name: &str, places: u32) -> Post {
    Post {
        id: post_id(name),
        agrement: format!("{name:0<12}"),
        terrain: format!("{name:0>8}"),
        name: format!("Urgences {name}"),
        indication: String::new(),
        specialty: "urg".to_owned(),
        establishment: "CHU".to_owned(),
        region: "Bretagne".to_owned(),
        subdivision: "A".to_owned(),
        kind: PostKind::Simple,
        months: 6,
        places,
        shifted: false,
        option: String::new(),
        description: String::new(),
        establishment_address: String::new(),
        other_terrains: Vec::new(),
        referent: SupervisorId::parse("rts").unwrap(),
        consultatives: Vec::new(),
        changed_at: None,
        version: 0,
    }
}

/// A validated list with these hearts.
pub(crate) fn validated(student: &str, hearts: &[(&str, u8)]) -> WishList {
    let wishes = hearts.iter().map(|(post, hearts)| Wish { post: post_id(post), hearts: *hearts }).collect();
    let mut list = WishList::empty(student_id(student), 1);
    let at = "2024-03-05T10:00:00Z".parse().unwrap();
    list.save(wishes, u32::MAX, at);
    list.validate(at);
    list
}
