//! The commands, run as they are built, in temporary folders.

mod check;
mod codegen;
mod command_line;
mod fresh;
mod project;
