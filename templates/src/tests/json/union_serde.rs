//! Unions, wrappers and enums of integers in other people's formats.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::union_samples::{Anything, Forest, Level, Message, Pet, Shape};

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Job {
    Walk { pet: Pet, level: Level },
}

#[derive(Serialize, Deserialize)]
struct Flattened {
    job: u64,
    #[serde(flatten)]
    pet: Pet,
}

/// There and back again, by text, tree, YAML and serde's own buffers.
fn survives<T: Serialize + for<'de> Deserialize<'de>>(json: &str) {
    let value: T = serde_json::from_str(json).expect(json);
    assert_eq!(serde_json::to_string(&value).unwrap(), json);
    let tree = serde_json::to_value(&value).unwrap();
    let back: T = serde_json::from_value(tree).expect(json);
    assert_eq!(serde_json::to_string(&back).unwrap(), json);
    let yaml = serde_yaml::to_string(&value).unwrap();
    let back: T = serde_yaml::from_str(&yaml).expect(json);
    assert_eq!(serde_json::to_string(&back).unwrap(), json);
}

#[test]
fn there_and_back_again() {
    for json in [
        r#"{"species":"cat","name":"Tom"}"#,
        r#"{"species":"dog","name":"Rex","age":3}"#,
        r#"{"species":"herd","pets":[{"species":"count","a":1},{"species":"fish"}]}"#,
    ] {
        survives::<Pet>(json);
        let job = format!(r#"{{"kind":"Walk","pet":{json},"level":10}}"#);
        survives::<Job>(&job);
        survives::<Flattened>(&format!(r#"{{"job":1,{}"#, &json[1..]));
    }
    survives::<Anything>(r#"[1,1.5,"x",true,{"a":[]},null]"#);
    survives::<Message>(r#"{"object":"event","id":7}"#);
    survives::<Shape>(r#"{"radius":1.5}"#);
    survives::<Forest>("[[],[[]]]");
}

#[test]
fn enums_of_integers() {
    for json in ["-1", "10", "7", "-9223372036854775808"] {
        survives::<Level>(json);
        survives::<Vec<Level>>(&format!("[{json},10]"));
    }
    let level: Level = serde_json::from_str("10.0").unwrap();
    assert_eq!(level, Level::High);
    for json in ["1.5", "1e30", "9223372036854775808", "\"10\"", "null"] {
        assert!(serde_json::from_str::<Level>(json).is_err(), "{json}");
    }
    let keys: HashMap<Level, i64> = serde_json::from_str(r#"{"10":1}"#).unwrap();
    assert_eq!(keys.get(&Level::High), Some(&1));
    let by_name: BTreeMap<String, Level> = serde_json::from_str(r#"{"a":7}"#).unwrap();
    assert_eq!(by_name["a"].as_i64(), 7);
}
