//! The commands, run as they are built, in temporary folders.

mod bench;
mod beside;
mod check;
mod codegen;
mod command_line;
mod corpus;
mod format;
mod fresh;
mod project;
