//! Counts the units that each function consumes, as DynamoDB bills them: a read unit is a strongly consistent read of up
//! to 4 kB (half of one if eventually consistent), a write unit is a write of up to 1 kB (two in a transaction).
//!
//! Each answer of the database says its units. A write whose condition does not hold is billed on AWS too and is not
//! counted here, because the answer of an error does not say its units.

use std::{
    collections::BTreeMap,
    fmt::Write,
    sync::{Arc, Mutex, PoisonError},
};

use aws_sdk_dynamodb::{
    config::{
        ConfigBag, Intercept, RuntimeComponents,
        interceptors::{AfterDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut},
    },
    error::BoxError,
    operation::{
        batch_get_item::{BatchGetItemInput, BatchGetItemOutput},
        batch_write_item::{BatchWriteItemInput, BatchWriteItemOutput},
        delete_item::{DeleteItemInput, DeleteItemOutput},
        get_item::{GetItemInput, GetItemOutput},
        put_item::{PutItemInput, PutItemOutput},
        query::{QueryInput, QueryOutput},
        transact_write_items::{TransactWriteItemsInput, TransactWriteItemsOutput},
        update_item::{UpdateItemInput, UpdateItemOutput},
    },
    types::{ConsumedCapacity, ReturnConsumedCapacity},
};

/// The units of one call of a function, or a figure over many calls.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spent {
    /// Read units.
    pub read: f64,
    /// Write units.
    pub write: f64,
}

/// The units of the calls to one route or trigger.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Number of calls.
    pub calls: usize,
    /// The mean of all calls.
    pub mean: Spent,
    /// The units that 95 of 100 calls do not exceed, of each kind.
    pub p95: Spent,
    /// The most units of one call, of each kind.
    pub most: Spent,
}

/// The units of every call so far, by route key or name of the function.
#[derive(Debug, Clone, Default)]
pub struct Units(Arc<Mutex<BTreeMap<String, Vec<Spent>>>>);

tokio::task_local! {
    /// The units of the call that this task answers.
    static SPENT: Arc<Mutex<Spent>>;
}

impl Units {
    /// Answers a call and notes its units under this name.
    pub async fn of<T>(&self, name: &str, call: impl Future<Output = T>) -> T {
        let spent = Arc::new(Mutex::default());
        let answer = SPENT.scope(Arc::clone(&spent), call).await;
        let spent = *spent.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(name.to_owned()).or_default().push(spent);
        answer
    }

    /// The figures of every route and trigger called so far.
    pub fn figures(&self) -> BTreeMap<String, Figures> {
        let calls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        calls.iter().map(|(name, calls)| (name.clone(), figures(calls))).collect()
    }
}

/// The figures as a Markdown table: the mean, what 95 of 100 calls do not exceed, and the most, each as read units and
/// write units.
pub fn table(figures: &BTreeMap<String, Figures>) -> String {
    let mut table = "| route or trigger | calls | mean RCU / WCU | 95 % | most |\n|---|---|---|---|---|\n".to_owned();
    for (name, Figures { calls, mean, p95, most }) in figures {
        let cell = |spent: &Spent| format!("{:.1} / {:.1}", spent.read, spent.write);
        let _ = writeln!(table, "| `{name}` | {calls} | {} | {} | {} |", cell(mean), cell(p95), cell(most));
    }
    table
}

#[expect(clippy::cast_precision_loss, reason = "the number of calls is far below 2^52")]
fn figures(calls: &[Spent]) -> Figures {
    let sorted = |of: fn(&Spent) -> f64| {
        let mut units: Vec<f64> = calls.iter().map(of).collect();
        units.sort_by(f64::total_cmp);
        units
    };
    let (reads, writes) = (sorted(|call| call.read), sorted(|call| call.write));
    let both = |of: &dyn Fn(&[f64]) -> f64| Spent { read: of(&reads), write: of(&writes) };
    let at = |percent: usize| {
        move |units: &[f64]| {
            let index = (units.len() * percent).div_ceil(100).saturating_sub(1);
            units.get(index).copied().unwrap_or_default()
        }
    };
    Figures {
        calls: calls.len(),
        mean: both(&|units| units.iter().sum::<f64>() / units.len().max(1) as f64),
        p95: both(&at(95)),
        most: both(&at(100)),
    }
}

/// Asks the database for the units of each operation, and adds them to those of the call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CountUnits;

/// Applies a macro to every operation that the platform uses: its input, its output, whether it reads.
macro_rules! operations {
    ($use:ident) => {
        $use!(BatchGetItemInput, BatchGetItemOutput, read);
        $use!(BatchWriteItemInput, BatchWriteItemOutput, write);
        $use!(DeleteItemInput, DeleteItemOutput, write);
        $use!(GetItemInput, GetItemOutput, read);
        $use!(PutItemInput, PutItemOutput, write);
        $use!(QueryInput, QueryOutput, read);
        $use!(TransactWriteItemsInput, TransactWriteItemsOutput, write);
        $use!(UpdateItemInput, UpdateItemOutput, write);
    };
}

impl Intercept for CountUnits {
    fn name(&self) -> &'static str {
        "CountUnits"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = context.input_mut();
        macro_rules! ask {
            ($input:ty, $output:ty, $kind:ident) => {
                if let Some(input) = input.downcast_mut::<$input>() {
                    input.return_consumed_capacity = Some(ReturnConsumedCapacity::Total);
                    return Ok(());
                }
            };
        }
        operations!(ask);
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Ok(output) = context.output_or_error() else { return Ok(()) };
        macro_rules! add {
            ($input:ty, $output:ty, $kind:ident) => {
                if let Some(output) = output.downcast_ref::<$output>() {
                    let units: f64 = output.consumed_capacity.iter().flat_map(Consumed::tables).sum();
                    // Work outside of a call, such as the preparation of a test, is counted for nobody.
                    let _ = SPENT.try_with(|spent| spent.lock().unwrap_or_else(PoisonError::into_inner).$kind += units);
                    return Ok(());
                }
            };
        }
        operations!(add);
        Ok(())
    }
}

/// What an answer says of its units: those of one table, or of each table.
trait Consumed {
    fn tables(&self) -> Vec<f64>;
}

impl Consumed for ConsumedCapacity {
    fn tables(&self) -> Vec<f64> {
        self.capacity_units.into_iter().collect()
    }
}

impl Consumed for Vec<ConsumedCapacity> {
    fn tables(&self) -> Vec<f64> {
        self.iter().filter_map(|table| table.capacity_units).collect()
    }
}
