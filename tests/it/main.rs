//! The system lived from outside: through HTTP, through the events of its functions, through its calendar.

mod binaries;
mod campaigns;
mod functions;
mod openapi;
mod rights;
mod support;
mod template;
