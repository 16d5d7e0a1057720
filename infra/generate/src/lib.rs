//! A realistic national campaign, and how its people behave, from a seed.
