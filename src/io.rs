//! Files: the one place, with the commands, that touches a disk.

pub mod write;
