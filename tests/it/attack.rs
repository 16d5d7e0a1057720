//! People who mean harm: requests made by machine from the document of the interface, and requests no browser makes.

mod hostile;
mod machine;
