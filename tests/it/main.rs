//! The system lived from outside: through HTTP, through the events of its functions, through its calendar.

mod campaigns;
mod functions;
mod openapi;
mod support;
mod template;
