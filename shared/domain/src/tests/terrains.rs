//! Tests of the terrains that a post of each kind may have.

use super::fixture::{campaign, post};
use crate::{
    Post, SupervisorId,
    roster::{
        post::PostKind,
        terrain::{Terrain, TerrainFault},
    },
};

fn terrain(agrement: &str, specialty: &str, establishment: &str) -> Terrain {
    Terrain {
        agrement: agrement.to_owned(),
        terrain: "00000002".to_owned(),
        name: "Antenne".to_owned(),
        establishment: establishment.to_owned(),
        specialty: specialty.to_owned(),
        option: String::new(),
        description: String::new(),
        establishment_address: String::new(),
        supervisor: None,
    }
}

#[test]
fn each_kind_has_the_terrains_it_says() {
    let same = || terrain("b", "urg", "CHU");
    let far = || terrain("c", "urg", "CH du Bois");
    let other = || terrain("d", "ger", "chu");
    let own = post("p", 1).agrement;
    for (kind, others, refused) in [
        (PostKind::Simple, vec![], None),
        (PostKind::Simple, vec![same()], Some(TerrainFault::SimpleHasOneTerrain)),
        (PostKind::Mixed, vec![], Some(TerrainFault::TooFewTerrains)),
        (PostKind::Mixed, vec![same(), far()], None),
        (PostKind::Mixed, vec![far(), other()], Some(TerrainFault::MixedHasOneSpecialty)),
        (PostKind::Mixed, vec![same(), same()], Some(TerrainFault::SameTerrainTwice)),
        (PostKind::Mixed, vec![terrain(&own, "urg", "CHU")], Some(TerrainFault::SameTerrainTwice)),
        (PostKind::Coupled, vec![], Some(TerrainFault::TooFewTerrains)),
        (PostKind::Coupled, vec![other()], None),
        (PostKind::Coupled, vec![other(), same()], None),
        (PostKind::Coupled, vec![same()], Some(TerrainFault::CoupledHasTwoSpecialties)),
        (PostKind::Coupled, vec![terrain("d", "ger", "CH du Bois")], Some(TerrainFault::CoupledHasOneEstablishment)),
    ] {
        let post = Post { kind, other_terrains: others, ..post("p", 1) };
        assert_eq!(post.terrains_refused(), refused, "{post:?}");
    }
}

#[test]
fn who_supervises_a_terrain_has_access_to_the_post() {
    let [stranger, reader] = ["stranger", "reader"].map(|id| SupervisorId::parse(id).unwrap());
    let own = Post { kind: PostKind::Mixed, consultatives: vec![reader.clone()], ..post("p", 1) };
    for (supervisor, refused) in
        [(own.referent.clone(), None), (reader, None), (stranger, Some(TerrainFault::SupervisorWithoutAccess))]
    {
        let other = Terrain { supervisor: Some(supervisor), ..terrain("b", "urg", "CHU") };
        let post = Post { other_terrains: vec![other], ..own.clone() };
        assert_eq!(post.terrains_refused(), refused);
    }
}

#[test]
fn a_terrain_is_written_without_what_is_empty_at_its_end() {
    let short = terrain("000000020011", "urg", "CHU");
    assert_eq!(short.written(&campaign(), ""), "000000020011 | 00000002 | Antenne | CHU | DES Médecine d'urgence");
    let told = Terrain { description: "Une garde.".to_owned(), ..short.clone() };
    let written = format!("{} |  | Une garde.", short.written(&campaign(), ""));
    assert_eq!(told.written(&campaign(), ""), written);
    assert_eq!(told.written(&campaign(), "rts@example.org"), format!("{written} |  | rts@example.org"));
}
