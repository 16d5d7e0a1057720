//! Notes the units and the specialties of every operation that a call makes.

use std::collections::HashMap;

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
    types::{AttributeValue, ConsumedCapacity, ReturnConsumedCapacity, TransactWriteItem, WriteRequest},
};
use aws_smithy_types::config_bag::{Storable, StoreReplace};
use store::{specialty_of, table::PARTITION_KEY};

use super::{note, refused};

/// The write units of the operation under way if its condition does not hold.
#[derive(Debug, Clone, Copy, Default)]
struct IfRefused(f64);

impl Storable for IfRefused {
    type Storer = StoreReplace<Self>;
}

/// Asks the database for the units of each operation, and adds them to those of the call. The answer of a write that is
/// refused says no units, so they are computed.
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
        configuration: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        configuration.interceptor_state().store_put(IfRefused(refused::units(context.input())));
        let input = context.input_mut();
        macro_rules! ask {
            ($input:ty, $output:ty, $kind:ident) => {
                if let Some(input) = input.downcast_mut::<$input>() {
                    input.return_consumed_capacity = Some(ReturnConsumedCapacity::Total);
                    let specialties = input.partitions().into_iter().filter_map(specialty_of);
                    note(|call| call.specialties.extend(specialties.map(str::to_owned)));
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
        configuration: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let output = match context.output_or_error() {
            Ok(output) => output,
            Err(error) => {
                if error.as_operation_error().is_some_and(refused::is_refusal) {
                    let IfRefused(units) = configuration.load::<IfRefused>().copied().unwrap_or_default();
                    note(|call| call.spent.write += units);
                }
                return Ok(());
            }
        };
        macro_rules! add {
            ($input:ty, $output:ty, $kind:ident) => {
                if let Some(output) = output.downcast_ref::<$output>() {
                    let units: f64 = output.consumed_capacity.iter().flat_map(Consumed::tables).sum();
                    note(|call| call.spent.$kind += units);
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

/// The partitions that an operation reads or writes.
trait Touches {
    fn partitions(&self) -> Vec<&str>;
}

type Attributes = HashMap<String, AttributeValue>;

fn partition(attributes: &Attributes) -> Option<&str> {
    attributes.get(PARTITION_KEY).and_then(|value| value.as_s().ok()).map(String::as_str)
}

macro_rules! touches {
    ($input:ty, $attributes:ident) => {
        impl Touches for $input {
            fn partitions(&self) -> Vec<&str> {
                self.$attributes.iter().filter_map(partition).collect()
            }
        }
    };
}

touches!(GetItemInput, key);
touches!(PutItemInput, item);
touches!(UpdateItemInput, key);
touches!(DeleteItemInput, key);

impl Touches for QueryInput {
    fn partitions(&self) -> Vec<&str> {
        let values = self.expression_attribute_values.iter().flat_map(HashMap::values);
        values.filter_map(|value| value.as_s().ok()).map(String::as_str).collect()
    }
}

impl Touches for BatchGetItemInput {
    fn partitions(&self) -> Vec<&str> {
        let keys = self.request_items.iter().flat_map(HashMap::values).flat_map(|table| &table.keys);
        keys.filter_map(partition).collect()
    }
}

impl Touches for BatchWriteItemInput {
    fn partitions(&self) -> Vec<&str> {
        fn of(request: &WriteRequest) -> Option<&Attributes> {
            let put = request.put_request.as_ref().map(|put| &put.item);
            put.or_else(|| request.delete_request.as_ref().map(|delete| &delete.key))
        }
        let requests = self.request_items.iter().flat_map(HashMap::values).flatten();
        requests.filter_map(of).filter_map(partition).collect()
    }
}

impl Touches for TransactWriteItemsInput {
    fn partitions(&self) -> Vec<&str> {
        fn of(write: &TransactWriteItem) -> Option<&Attributes> {
            let put = write.put.as_ref().map(|put| &put.item);
            put.or_else(|| write.update.as_ref().map(|update| &update.key))
        }
        self.transact_items.iter().flatten().filter_map(of).filter_map(partition).collect()
    }
}
