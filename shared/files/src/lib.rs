//! Turns listings into files and lends them; reads files into rows with per-row errors.
