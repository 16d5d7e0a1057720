//! Tests of lists loaded while people save: what people have saved stays, and the list is loaded all the same.

use domain::{Audited, CampaignId, PostId, StudentId};

use crate::support::{World, catalogues, lists, loads, spoil::Meanwhile};

fn campaign() -> CampaignId {
    CampaignId::parse("2024-05").unwrap()
}

/// Loads a list while another person acts between two of its writes.
async fn load(world: &World, kind: &str, list: &str, meanwhile: &Meanwhile) {
    let import = loads::ask(&world.admin().await, kind, list).await;
    world.platform_with(meanwhile).load_list(loads::event(&import)).await.unwrap();
    let report = world.admin().await.get(&import).await.expect(200).json();
    assert_eq!((&report["state"], &report["written"]), (&"committed".into(), &report["to_write"]), "{report}");
}

/// An RTS describes a post just before one of the writes of a load that changes its places. Students are shown both.
#[tokio::test]
async fn a_description_saved_while_a_list_is_loaded_stays() {
    let world = World::prepared().await;
    world.stack.queues().lose_loads(true);
    let (app, brest) = (world.stack.platform(), PostId::parse(world.id("Brest")).unwrap());
    let account = world.stack.platform().store.account_id(&lists::email("brest")).await.unwrap().unwrap();
    for write in 1.. {
        let (said, places) = (format!("Dit à l'écriture {write}."), write + 1);
        let list = lists::posts()
            .replace("SIMPLE;6;1;X;Pas d'option;;brest@", &format!("SIMPLE;6;{places};X;Pas d'option;;brest@"));
        assert_ne!(list, lists::posts());
        let (post, text, by) = (brest.clone(), said.clone(), account.clone());
        let meanwhile = Meanwhile::at_write(
            write,
            world.elsewhere(async move |app| {
                let mut row = app.store.post(&campaign(), &post).await.unwrap().unwrap();
                row.describe(&text, app.clock.now()).unwrap();
                let deed = app.identity.deed(&by, &Audited::PostDescribed(&post));
                assert_eq!(app.store.save_post(&campaign(), &row, &deed).await.unwrap(), store::Saved::Yes);
                catalogues::assert_right(&app, "between two writes").await;
                app.store.renew_posts(&campaign(), post.market()).await.unwrap();
            }),
        );
        load(&world, "posts", &list, &meanwhile).await;
        catalogues::assert_right(app, &format!("write {write}")).await;
        let row = world.stack.platform().store.post(&campaign(), &brest).await.unwrap().unwrap();
        if !meanwhile.happened() {
            assert!(write > 2, "lease, rows, import: {write}");
            break;
        }
        assert_eq!((row.description, row.places), (said, u32::try_from(places).unwrap()), "write {write}");
        assert!(write < 40, "it never ends");
    }
}

/// A student signs in just before one of the writes of a load that corrects their name.
#[tokio::test]
async fn a_sign_in_while_a_list_is_loaded_is_noted() {
    let world = World::prepared().await;
    world.stack.queues().lose_loads(true);
    let ada = StudentId::parse(world.id("Ada")).unwrap();
    for write in 1.. {
        let name = format!("Lovelace{write}");
        let list = lists::students().replace("Ada;Prénom;", &format!("{name};Prénom;"));
        let at = world.now() + jiff::SignedDuration::from_secs(i64::try_from(write).unwrap());
        let student = ada.clone();
        let meanwhile = Meanwhile::at_write(
            write,
            world.elsewhere(async move |app| {
                app.store.student_connected(&campaign(), &student, at, None).await.unwrap();
            }),
        );
        load(&world, "students", &list, &meanwhile).await;
        let row = world.stack.platform().store.student(&campaign(), &ada).await.unwrap().unwrap();
        if !meanwhile.happened() {
            assert!(write > 2, "lease, rows, import: {write}");
            break;
        }
        assert_eq!((row.last_name, row.connected_at), (name, Some(at)), "write {write}");
        assert!(write < 40, "it never ends");
    }
}

/// A person asks to sign in, which makes an account without rights, just before one of the writes of a load that gives
/// them a right.
#[tokio::test]
async fn whoever_comes_while_a_list_is_loaded_gets_their_right() {
    let world = World::prepared().await;
    world.stack.queues().lose_loads(true);
    for write in 1.. {
        let email = format!("kim{write}@example.org");
        let line = format!("Kim;Lee;{email};SUBDI BREST;DES Pédiatrie;{write:09}ZZ;;V;X\r\n");
        let list = format!("{}\r\n{line}", lists::STUDENT_HEADER);
        let address = email.clone();
        let meanwhile = Meanwhile::at_write(
            write,
            world.elsewhere(async move |app| app.identity.account_for(&address).await.map(drop).unwrap()),
        );
        load(&world, "students", &list, &meanwhile).await;
        if !meanwhile.happened() {
            assert!(write > 3, "lease, row, account, import: {write}");
            break;
        }
        let accounts = world.stack.platform().store.accounts_by_email([email.as_str()]).await.unwrap();
        assert_eq!(accounts[&email].grants.len(), 1, "write {write}");
        assert!(write < 40, "it never ends");
    }
}
