//! Files in and out. The only layer besides `cli` that touches the disk.

pub mod policy;
