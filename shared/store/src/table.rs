//! The definitions of the three tables, which the local store creates and the template must declare.

use aws_sdk_dynamodb::{
    Client,
    operation::create_table::CreateTableError,
    types::{
        AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType, TimeToLiveSpecification,
    },
};

use crate::StoreError;

/// The names of the three tables.
#[derive(Debug, Clone)]
pub struct TableNames {
    /// Campaigns and everything that belongs to them, and accounts.
    pub campaigns: String,
    /// Sessions, codes, links and failed attempts; items expire.
    pub sessions: String,
    /// Password hashes and second factors.
    pub secrets: String,
}

/// Name of the partition key of every table.
pub const PARTITION_KEY: &str = "pk";
/// Name of the sort key of every table.
pub const SORT_KEY: &str = "sk";
/// Attribute with the second, since 1970, after which DynamoDB deletes an item of the sessions table.
pub const EXPIRES_AT: &str = "expires_at";

/// Creates the missing tables, on one machine and in tests. On AWS the template creates them.
///
/// # Errors
/// The database is busy or refuses to create a table.
pub async fn create(client: &Client, names: &TableNames) -> Result<(), StoreError> {
    create_one(client, &names.campaigns).await?;
    create_one(client, &names.sessions).await?;
    create_one(client, &names.secrets).await?;
    let expiry = TimeToLiveSpecification::builder().enabled(true).attribute_name(EXPIRES_AT).build();
    let expiry = expiry.map_err(|error| broken("UpdateTimeToLive", &error))?;
    let request = client.update_time_to_live().table_name(&names.sessions).time_to_live_specification(expiry);
    // DynamoDB refuses to switch on an expiry that is on already; the table is then as wanted.
    drop(request.send().await);
    Ok(())
}

async fn create_one(client: &Client, name: &str) -> Result<(), StoreError> {
    if client.describe_table().table_name(name).send().await.is_ok() {
        return Ok(());
    }
    let mut request = client.create_table().table_name(name).billing_mode(BillingMode::PayPerRequest);
    for (attribute, kind) in [(PARTITION_KEY, KeyType::Hash), (SORT_KEY, KeyType::Range)] {
        let definition = AttributeDefinition::builder()
            .attribute_name(attribute)
            .attribute_type(ScalarAttributeType::S)
            .build()
            .map_err(|error| broken("CreateTable", &error))?;
        let element = KeySchemaElement::builder()
            .attribute_name(attribute)
            .key_type(kind)
            .build()
            .map_err(|error| broken("CreateTable", &error))?;
        request = request.attribute_definitions(definition).key_schema(element);
    }
    match request.send().await {
        Ok(_) => Ok(()),
        Err(error) if error.as_service_error().is_some_and(CreateTableError::is_resource_in_use_exception) => Ok(()),
        Err(error) => Err(StoreError::of("CreateTable")(error)),
    }
}

fn broken(operation: &'static str, error: &impl std::fmt::Display) -> StoreError {
    StoreError::Refused { operation, cause: error.to_string() }
}
