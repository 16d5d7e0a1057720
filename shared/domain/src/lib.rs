//! What the procedure allows, to whom, and when.
