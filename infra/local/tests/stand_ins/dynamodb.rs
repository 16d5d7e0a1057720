use aws_sdk_dynamodb::{
    Client,
    types::{
        AttributeDefinition, AttributeValue as Value, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType,
        TimeToLiveSpecification,
    },
};
use local::{
    DynamoDb,
    dynamodb::{Place, Settings},
};

use crate::{client, monday};

async fn create_table(client: &Client, name: &str) {
    let part = |name: &str| {
        AttributeDefinition::builder().attribute_name(name).attribute_type(ScalarAttributeType::S).build().unwrap()
    };
    let key = |name: &str, kind| KeySchemaElement::builder().attribute_name(name).key_type(kind).build().unwrap();
    client
        .create_table()
        .table_name(name)
        .billing_mode(BillingMode::PayPerRequest)
        .set_attribute_definitions(Some(vec![part("pk"), part("sk")]))
        .set_key_schema(Some(vec![key("pk", KeyType::Hash), key("sk", KeyType::Range)]))
        .send()
        .await
        .unwrap();
}

async fn put(client: &Client, table: &str, pk: &str, expires_at: i64) {
    client
        .put_item()
        .table_name(table)
        .item("pk", Value::S(pk.into()))
        .item("sk", Value::S("X".into()))
        .item("expires_at", Value::N(expires_at.to_string()))
        .condition_expression("attribute_not_exists(pk)")
        .send()
        .await
        .unwrap();
}

async fn exists(client: &Client, table: &str, pk: &str) -> bool {
    let key = client.get_item().table_name(table).key("pk", Value::S(pk.into())).key("sk", Value::S("X".into()));
    key.send().await.unwrap().item.is_some()
}

#[tokio::test]
async fn items_expire_by_the_movable_clock() {
    let clock = monday();
    let database = DynamoDb::start(Settings::in_memory(clock.clone())).unwrap();
    let client = client!(aws_sdk_dynamodb, database.endpoint());
    create_table(&client, "sessions").await;
    create_table(&client, "campaigns").await;
    let ttl = TimeToLiveSpecification::builder().attribute_name("expires_at").enabled(true).build().unwrap();
    client.update_time_to_live().table_name("sessions").time_to_live_specification(ttl).send().await.unwrap();

    let now = clock.now().as_second();
    put(&client, "sessions", "short", now + 60).await;
    put(&client, "sessions", "long", now + 3600).await;
    put(&client, "campaigns", "kept", now + 60).await;

    assert_eq!(database.sweep().unwrap(), 0);
    clock.advance(std::time::Duration::from_mins(2)).unwrap();
    assert_eq!(database.sweep().unwrap(), 1);
    assert!(!exists(&client, "sessions", "short").await);
    assert!(exists(&client, "sessions", "long").await);
    assert!(exists(&client, "campaigns", "kept").await);
    database.stop().await;
}

#[tokio::test]
async fn a_file_is_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::File(folder.path().join("new/tables.sqlite"));
    let settings = Settings { place, ..Settings::in_memory(monday()) };
    let first = DynamoDb::start(settings.clone()).unwrap();
    let to_first = client!(aws_sdk_dynamodb, first.endpoint());
    create_table(&to_first, "campaigns").await;
    put(&to_first, "campaigns", "kept", 0).await;
    drop(to_first);
    first.stop().await;

    let second = DynamoDb::start(settings).unwrap();
    assert!(exists(&client!(aws_sdk_dynamodb, second.endpoint()), "campaigns", "kept").await);
}
