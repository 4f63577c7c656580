//! The machine that is measured on: what it is, and how busy.

use serde::{Deserialize, Serialize};
use std::fs;
use std::process::Command;
use std::thread;

/// What is written beside the figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    pub processor: String,
    pub processors: usize,
    pub memory_gb: Option<f64>,
    pub system: String,
    pub rustc: String,
    pub cargo: String,
    pub java: String,
}

impl Machine {
    pub fn this() -> Self {
        Self {
            processor: line_of("/proc/cpuinfo", "model name")
                .unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
            processors: processors(),
            memory_gb: line_of("/proc/meminfo", "MemTotal").and_then(|text| {
                let kilobytes: f64 = text.split_whitespace().next()?.parse().ok()?;
                Some((kilobytes / f64::from(1 << 20)).round())
            }),
            system: said("uname", &["-sr"]),
            rustc: said("rustc", &["--version"]),
            cargo: said("cargo", &["--version"]),
            java: said("java", &["-version"]),
        }
    }
}

pub fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// How many processes wanted a processor in the last minute.
pub fn load() -> Option<f64> {
    let text = fs::read_to_string("/proc/loadavg").ok()?;
    text.split_whitespace().next()?.parse().ok()
}

/// How many seconds all processors together were at work since the start.
pub fn busy() -> Option<f64> {
    let text = fs::read_to_string("/proc/stat").ok()?;
    at_work(text.lines().next()?)
}

/// How many seconds a process was at work.
pub fn busy_with(process: u32) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // Behind the name, which may hold anything.
    let (_, fields) = text.rsplit_once(')')?;
    let mut times = fields.split_whitespace().skip(11);
    let mut time = || times.next()?.parse::<f64>().ok();
    Some((time()? + time()?) / 100.0)
}

/// `cpu user nice system idle iowait irq softirq steal …`, in hundredths of a second on every Linux.
fn at_work(line: &str) -> Option<f64> {
    let times: Vec<f64> = line
        .split_whitespace()
        .skip(1)
        .map_while(|time| time.parse().ok())
        .collect();
    // Guests' time, behind the first eight, is part of the user's.
    let own = times.get(..8)?;
    Some((own.iter().sum::<f64>() - own[3] - own[4]) / 100.0)
}

/// `key : value`
fn line_of(file: &str, key: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        (name.trim() == key).then(|| value.trim().to_owned())
    })
}

/// The first line that a program prints, `-` where it is not there.
fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let text = output.map_or_else(
        |_| String::new(),
        |output| String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned(),
    );
    text.lines().next().unwrap_or("-").to_owned()
}

#[cfg(test)]
mod tests {
    use super::at_work;

    #[test]
    fn waiting_is_no_work() {
        assert_eq!(at_work("cpu  100 20 30 4000 500 6 7 8 50 0"), Some(1.71));
        assert_eq!(at_work("cpu 1 2"), None);
    }
}
