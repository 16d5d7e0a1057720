//! Given an instance, computes the outcome, proves that it obeys the rules, and explains it.
