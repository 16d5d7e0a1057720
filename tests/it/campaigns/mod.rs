//! Campaigns lived on a clock that is moved by hand.

mod whole;
