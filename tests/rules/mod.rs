//! The dated rules by place: on the command line, in the clock of publicity, and in the calculators that rest on them.

mod clock;
mod command;
mod tools;
