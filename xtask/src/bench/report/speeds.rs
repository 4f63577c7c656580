//! How quick the emitted types are beside serde's derive.

use super::super::codec::Speed;
use super::targets;

pub fn text(speeds: &[Speed]) -> String {
    let mut text = "\
### Decoding and encoding

MB a second, by the least time of many runs that take turns. The peer is `serde_json` with derived
implementations on structs of the same members, closed enums and internally tagged unions. The last
column is the ratio to the quicker of `from_slice` and `from_str`.

| response | KB | what | this project | `from_slice`, `to_vec` | `from_str`, `to_string` | ratio | at least |
|---|---:|---|---:|---:|---:|---:|---:|
"
    .to_owned();
    for speed in speeds {
        text += &format!(
            "| {} | {} | {} | {:.0} | {:.0} | {:.0} | {} | {:.2} |\n",
            speed.response,
            speed.bytes / 1000,
            speed.what,
            speed.ours,
            speed.slice,
            speed.text,
            targets::at_least(speed),
            speed.least(),
        );
    }
    text + "\n"
}
