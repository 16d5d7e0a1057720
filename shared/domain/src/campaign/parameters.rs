//! The numbers of the procedure that a campaign sets, and those that a specialty sets for itself.

use matching::Reserve;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Longest time for which personal data is kept after the final result, in months.
const MAX_RETENTION_MONTHS: u32 = 120;

/// Most reminders that one window may have.
const MAX_REMINDERS: usize = 10;
/// How long before the end of a window its first reminder may come, in hours.
const MAX_REMINDER_HOURS: u32 = 31 * 24;

/// The numbers of the procedure that a campaign sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Parameters {
    /// Percentage of the eligible posts that a list must contain, round by round; the last value also serves later
    /// rounds.
    pub required_percent: Vec<u32>,
    /// Fewest wishes that may be required.
    pub required_min: u32,
    /// Most wishes that may be required; absent if there is no such limit.
    pub required_max: Option<u32>,
    /// Most hearts on one post.
    pub max_hearts: u8,
    /// How many hours before a window closes those who have not finished are reminded. By default: at nine in the
    /// morning two days and one day before its last day, and three hours before the end. Reminders that would come
    /// before the window opens are left out.
    pub reminder_hours: Vec<u32>,
    /// Months between the final result and the purge of personal data.
    pub retention_months: u32,
    /// The parameters of the matching algorithm.
    #[schemars(with = "crate::schema::Algorithm")]
    pub algorithm: matching::Algorithm,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            required_percent: vec![20, 40],
            required_min: 2,
            required_max: None,
            max_hearts: 5,
            reminder_hours: vec![63, 39, 3],
            retention_months: 12,
            algorithm: matching::Algorithm::default(),
        }
    }
}

impl Parameters {
    /// The names of the parameters that no campaign may have.
    pub(super) fn out_of_range(&self) -> impl Iterator<Item = &'static str> {
        let Self { required_percent, max_hearts, reminder_hours, retention_months, algorithm, .. } = self;
        let hours = reminder_hours.iter().all(|hours| (1..=MAX_REMINDER_HOURS).contains(hours));
        let found = [
            ("max_hearts", *max_hearts > 0),
            ("retention_months", (1..=MAX_RETENTION_MONTHS).contains(retention_months)),
            ("reminder_hours", hours && reminder_hours.len() <= MAX_REMINDERS),
            ("required_percent", are_percentages(required_percent)),
            ("algorithm", algorithm.min_ranked_percent <= 100 && algorithm.reserve.share_percent <= 100),
        ];
        found.into_iter().filter(|(_, holds)| !holds).map(|(name, _)| name)
    }
}

/// The numbers of the procedure that a specialty sets for itself, where the law sets them for each *filière*. A number that
/// is absent is that of the campaign.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OwnParameters {
    /// Percentage of the eligible posts that a list must contain, round by round; the last value also serves later
    /// rounds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_percent: Option<Vec<u32>>,
    /// Fewest wishes that may be required.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_min: Option<u32>,
    /// Most wishes that may be required. It wins over `required_min`. A specialty lifts the limit of the campaign by a
    /// higher one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_max: Option<u32>,
    /// The places reserved for the subdivision. Without it, a specialty in which students choose in a group of regions
    /// has no reserve.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<crate::schema::Reserve>")]
    pub reserve: Option<Reserve>,
}

impl OwnParameters {
    /// Whether the specialty follows the campaign in everything.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The JSON pointers, within the specialty, of the numbers that no specialty may have.
    pub(super) fn out_of_range(&self) -> impl Iterator<Item = &'static str> {
        let Self { required_percent, reserve, .. } = self;
        let found = [
            ("own/required_percent", required_percent.as_deref().is_none_or(are_percentages)),
            ("own/reserve/share_percent", reserve.is_none_or(|reserve| reserve.share_percent <= 100)),
        ];
        found.into_iter().filter(|(_, holds)| !holds).map(|(name, _)| name)
    }

    /// The number of wishes required in the specialty, where `campaign` says it for the others.
    pub(super) fn requirement<'a>(&'a self, campaign: Requirement<'a>) -> Requirement<'a> {
        Requirement {
            percent: self.required_percent.as_deref().unwrap_or(campaign.percent),
            min: self.required_min.unwrap_or(campaign.min),
            max: self.required_max.or(campaign.max),
        }
    }
}

fn are_percentages(percents: &[u32]) -> bool {
    !percents.is_empty() && percents.iter().all(|percent| *percent <= 100)
}

/// How many wishes are required.
#[derive(Debug, Clone, Copy)]
pub(super) struct Requirement<'a> {
    percent: &'a [u32],
    min: u32,
    max: Option<u32>,
}

impl<'a> Requirement<'a> {
    /// The number of wishes that a campaign requires.
    pub(super) fn of(parameters: &'a Parameters) -> Self {
        let Parameters { required_percent, required_min, required_max, .. } = parameters;
        Self { percent: required_percent, min: *required_min, max: *required_max }
    }

    /// Wishes required of a student who may hold `eligible` posts: `min(N, max(2, ceil(N·pct/100)))`.
    pub(super) fn wishes(self, round: u32, eligible: u32) -> u32 {
        let index = round.saturating_sub(1) as usize;
        // Without percentages, which `Campaign::check` refuses, only the fewest wishes are required.
        let percent = self.percent.get(index).or(self.percent.last()).copied().unwrap_or(0);
        let share = (u64::from(eligible) * u64::from(percent)).div_ceil(100);
        // A share that does not fit in 32 bits is larger than `eligible`, beyond which nothing is required.
        let required = u32::try_from(share).map_or(eligible, |share| share.max(self.min));
        self.max.map_or(required, |most| required.min(most)).min(eligible)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn required_wishes_follow_the_table_of_r13() {
        let eligible = [0, 1, 2, 3, 5, 10, 11, 13, 23, 40, 101, 400];
        let parameters = Parameters::default();
        let required = |round| eligible.map(|n| Requirement::of(&parameters).wishes(round, n));
        assert_eq!(required(1), [0, 1, 2, 2, 2, 2, 3, 3, 5, 8, 21, 80]);
        assert_eq!(required(2), [0, 1, 2, 2, 2, 4, 5, 6, 10, 16, 41, 160]);
        assert_eq!(required(3), required(2));
    }

    #[test]
    fn example_e8_twelve_posts_in_round_two_require_five() {
        assert_eq!(Requirement::of(&Parameters::default()).wishes(2, 12), 5);
    }

    #[test]
    fn a_cap_bounds_large_lists() {
        let parameters = Parameters { required_max: Some(20), ..Parameters::default() };
        assert_eq!(Requirement::of(&parameters).wishes(1, 400), 20);
    }

    #[test]
    fn a_specialty_sets_its_own_numbers() {
        let parameters = Parameters::default();
        let campaign = Requirement::of(&parameters);
        let required = |own: &OwnParameters| own.requirement(campaign).wishes(2, 40);
        assert_eq!(required(&OwnParameters::default()), 16);
        assert_eq!(required(&OwnParameters { required_percent: Some(vec![10]), ..OwnParameters::default() }), 4);
        assert_eq!(required(&OwnParameters { required_max: Some(7), ..OwnParameters::default() }), 7);
        let own = OwnParameters { required_percent: Some(vec![0]), required_min: Some(5), ..OwnParameters::default() };
        assert_eq!(required(&own), 5);
    }
}
