//! How a round is matched and published: its instance, the draw, approvals, assignments.

pub mod approval;
pub mod assignment;
pub mod changes;
pub mod correction;
pub mod draw;
pub mod late;
pub mod publication;
pub mod round;
pub mod windows;
pub mod withdrawal;
