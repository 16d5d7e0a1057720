//! Remembers the domain in DynamoDB.
