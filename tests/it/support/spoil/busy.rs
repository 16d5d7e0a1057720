//! Interceptors that make DynamoDB busy: it throttles calls, or leaves batches unprocessed.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use aws_smithy_runtime_api::{
    box_error::BoxError,
    client::{
        interceptors::{
            Intercept,
            context::{BeforeDeserializationInterceptorContextMut, BeforeTransmitInterceptorContextMut},
        },
        runtime_components::RuntimeComponents,
    },
    http::StatusCode,
};
use aws_smithy_types::{
    body::SdkBody,
    config_bag::{ConfigBag, Storable, StoreReplace},
};
use serde_json::{Value, json};

use super::operation;

/// Throttles this number of calls to DynamoDB. A throttled call has no effect.
#[derive(Debug, Clone)]
pub(crate) struct Throttle(Arc<AtomicUsize>, Arc<AtomicUsize>);

impl Throttle {
    pub(crate) fn times(times: usize) -> Self {
        Self(Arc::new(AtomicUsize::new(times)), Arc::default())
    }

    /// The number of calls throttled so far.
    pub(crate) fn done(&self) -> usize {
        self.1.load(Ordering::SeqCst)
    }

    /// Whether one more request is to be refused.
    fn take(&self) -> bool {
        self.0.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok()
    }
}

const TARGET: &str = "x-amz-target";
const NOWHERE: &str = "DynamoDB_20120810.Throttled";

/// Whether this attempt was diverted, so that it has no effect.
#[derive(Debug)]
struct Throttled(bool);

impl Storable for Throttled {
    type Storer = StoreReplace<Self>;
}

impl Intercept for Throttle {
    fn name(&self) -> &'static str {
        "Throttle"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let throttled = context.request().headers().get(TARGET).is_some() && self.take();
        if throttled {
            context.request_mut().headers_mut().insert(TARGET, NOWHERE);
        }
        bag.interceptor_state().store_put(Throttled(throttled));
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if bag.load::<Throttled>().is_some_and(|throttled| throttled.0) {
            let said = r#"{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
                           "message":"slow down"}"#;
            *context.response_mut().body_mut() = SdkBody::from(said);
            self.1.fetch_add(1, Ordering::SeqCst);
        }
        Ok(())
    }
}

/// DynamoDB leaves that many batches unprocessed, as it does while a partition is busy.
#[derive(Debug, Clone)]
pub(crate) struct Unprocessed(Throttle);

impl Unprocessed {
    pub(crate) fn times(times: usize) -> Self {
        Self(Throttle::times(times))
    }

    /// The number of batches left so far.
    pub(crate) fn done(&self) -> usize {
        self.0.done()
    }
}

/// The batch that this attempt leaves: the answer that DynamoDB gives.
#[derive(Debug)]
struct Left(String);

impl Storable for Left {
    type Storer = StoreReplace<Self>;
}

impl Intercept for Unprocessed {
    fn name(&self) -> &'static str {
        "Unprocessed"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let left = match operation(bag).as_str() {
            "BatchWriteItem" => "UnprocessedItems",
            "BatchGetItem" => "UnprocessedKeys",
            _ => return Ok(()),
        };
        if self.0.take() {
            let asked: Value = serde_json::from_slice(context.request().body().bytes().unwrap())?;
            bag.interceptor_state().store_put(Left(json!({ left: asked["RequestItems"] }).to_string()));
            context.request_mut().headers_mut().insert(TARGET, NOWHERE);
        }
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(Left(answer)) = bag.load::<Left>() {
            let response = context.response_mut();
            *response.status_mut() = StatusCode::try_from(200)?;
            *response.body_mut() = SdkBody::from(answer.clone());
            self.0.1.fetch_add(1, Ordering::SeqCst);
        }
        Ok(())
    }
}
