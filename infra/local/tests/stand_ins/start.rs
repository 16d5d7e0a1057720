use local::{DynamoDb, S3, StartError, dynamodb, s3};

use crate::monday;

#[tokio::test]
async fn a_taken_port_says_whose_it_was_to_be() {
    let first = DynamoDb::start(dynamodb::Settings::in_memory(monday())).unwrap();
    let port: u16 = first.endpoint().rsplit(':').next().unwrap().parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let settings = s3::Settings { port, ..s3::Settings::new(folder.path(), &["files"]) };
    assert!(matches!(S3::start(settings), Err(StartError::PortTaken { what: "S3", .. })));
}
