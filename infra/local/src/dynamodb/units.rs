//! Counts the units that each function consumes, as DynamoDB bills them: a read unit is a strongly consistent read of up
//! to 4 kB (half of one if eventually consistent), a write unit is a write of up to 1 kB (two in a transaction).

mod count;
mod refused;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    sync::{Arc, Mutex, PoisonError},
};

pub(crate) use count::CountUnits;

/// The units of one call of a function, or a figure over many calls.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spent {
    /// Read units.
    pub read: f64,
    /// Write units.
    pub write: f64,
}

/// What one call has consumed, and where.
#[derive(Debug, Clone, Default)]
struct Call {
    spent: Spent,
    /// The specialties of the markets that the call has read or written.
    specialties: BTreeSet<String>,
}

/// The units of the calls to one route or trigger.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Number of calls.
    pub calls: usize,
    /// The mean of all calls.
    pub mean: Spent,
    /// The mean of the calls that touched markets of the largest specialty and of no other; absent without such calls.
    pub largest: Option<Spent>,
    /// The units that 95 of 100 calls do not exceed, of each kind.
    pub p95: Spent,
    /// The most units of one call, of each kind.
    pub most: Spent,
}

/// The units of every call so far, by route key or name of the function.
#[derive(Debug, Clone, Default)]
pub struct Units(Arc<Mutex<BTreeMap<String, Vec<Call>>>>);

tokio::task_local! {
    /// The call that this task answers.
    static CALL: Arc<Mutex<Call>>;
}

/// Changes what is noted of the call under way. Work outside of a call, such as the preparation of a test, is counted
/// for nobody.
fn note(change: impl FnOnce(&mut Call)) {
    let _ = CALL.try_with(|call| change(&mut call.lock().unwrap_or_else(PoisonError::into_inner)));
}

impl Units {
    /// Answers a call and notes its units under this name.
    pub async fn of<T>(&self, name: &str, call: impl Future<Output = T>) -> T {
        let noted = Arc::new(Mutex::default());
        let answer = CALL.scope(Arc::clone(&noted), call).await;
        let noted = noted.lock().unwrap_or_else(PoisonError::into_inner).clone();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(name.to_owned()).or_default().push(noted);
        answer
    }

    /// The figures of every route and trigger called so far. `largest` is the code of the largest specialty.
    pub fn figures(&self, largest: &str) -> BTreeMap<String, Figures> {
        let calls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        calls.iter().map(|(name, calls)| (name.clone(), figures(calls, largest))).collect()
    }
}

/// The figures as a Markdown table: the mean, the mean in the largest specialty, what 95 of 100 calls do not exceed, and
/// the most, each as read units and write units.
pub fn table(figures: &BTreeMap<String, Figures>) -> String {
    let mut table = "| route or trigger | calls | mean RCU / WCU | largest specialty | 95 % | most |\n".to_owned();
    table.push_str("|---|---|---|---|---|---|\n");
    for (name, Figures { calls, mean, largest, p95, most }) in figures {
        let cell = |spent: &Spent| format!("{:.1} / {:.1}", spent.read, spent.write);
        let (mean, p95, most) = (cell(mean), cell(p95), cell(most));
        let largest = largest.as_ref().map(cell).unwrap_or_default();
        let _ = writeln!(table, "| `{name}` | {calls} | {mean} | {largest} | {p95} | {most} |");
    }
    table
}

fn figures(calls: &[Call], largest: &str) -> Figures {
    let spent: Vec<Spent> = calls.iter().map(|call| call.spent).collect();
    let inside = |call: &&Call| call.specialties.iter().map(String::as_str).eq([largest]);
    let within: Vec<Spent> = calls.iter().filter(inside).map(|call| call.spent).collect();
    let largest = (!within.is_empty()).then(|| mean(&within));
    Figures { calls: calls.len(), mean: mean(&spent), largest, p95: at(95, &spent), most: at(100, &spent) }
}

#[expect(clippy::cast_precision_loss, reason = "the number of calls is far below 2^52")]
fn mean(calls: &[Spent]) -> Spent {
    let of = |kind: fn(&Spent) -> f64| calls.iter().map(kind).sum::<f64>() / calls.len().max(1) as f64;
    Spent { read: of(|call| call.read), write: of(|call| call.write) }
}

/// The units that so many of 100 calls do not exceed.
fn at(percent: usize, calls: &[Spent]) -> Spent {
    let of = |kind: fn(&Spent) -> f64| {
        let mut units: Vec<f64> = calls.iter().map(kind).collect();
        units.sort_by(f64::total_cmp);
        let index = (units.len() * percent).div_ceil(100).saturating_sub(1);
        units.get(index).copied().unwrap_or_default()
    };
    Spent { read: of(|call| call.read), write: of(|call| call.write) }
}
