//! What RTS do: the candidates of their posts, and the ranks they give.

pub mod candidacy;
pub mod ranking;
