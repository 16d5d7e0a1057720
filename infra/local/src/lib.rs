//! AWS on one machine: gateway, DynamoDB, S3, Scheduler and mail stand-ins.
