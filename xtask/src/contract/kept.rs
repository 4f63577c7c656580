//! What of an answer is kept in the value that it became.
//!
//! In: a case, with its value as JSON again, and the body that it was made of. Out: the case, not
//! decoded where the two differ. A client that misnames an optional member reads each answer
//! without a complaint: what the member held is gone then.
//!
//! Types skip members that the document does not know. So one may get lost whose name is nowhere a
//! property's, or that is null: whether null is more than absence cannot be told from its name.

use anyhow::{Context, Result};
use serde_json::{Map, Number, Value};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::case::{Case, End};

/// Where a document has values, and no schemas.
const VALUES: [&str; 5] = ["example", "examples", "default", "enum", "const"];

/// What a document says of the members of its answers.
pub struct Members {
    /// The names of all properties.
    properties: BTreeSet<String>,
    /// The member of a success that holds the value, and that which says that it is one.
    envelope: Option<[String; 2]>,
}

/// How two values differ, and where.
type Difference = Result<(), String>;

impl Members {
    /// Those of the document in this file. Files that it refers to are not looked at.
    pub fn of(document: &Path) -> Result<Self> {
        let text = fs::read_to_string(document);
        let text = text.with_context(|| format!("cannot read {}", document.display()))?;
        // What is not read so has no known properties; none is asked for then.
        let tree = serde_yaml::from_str(&text).unwrap_or_default();
        Ok(Self::in_tree(&tree))
    }

    fn in_tree(tree: &Value) -> Self {
        let mut properties = BTreeSet::new();
        collect(tree, &mut properties);
        let name = |key: &str| {
            Some(
                tree.pointer(&format!("/x-sdk-envelope/{key}"))?
                    .as_str()?
                    .to_owned(),
            )
        };
        Self {
            properties,
            envelope: name("data").zip(name("success")).map(Into::into),
        }
    }

    /// The case, held against the body of its answer.
    pub fn judge(&self, mut case: Case, body: Option<&[u8]>) -> Case {
        let value = case.value.take().filter(|_| case.end == End::Ok);
        let found = value.map_or(Ok(()), |value| {
            let body = body.ok_or("the relay has not seen it")?;
            let is_success = case.status.is_some_and(|status| status < 400);
            self.compare(&value, body, is_success)
        });
        if let Err(difference) = found {
            case.end = End::NotDecoded;
            case.detail = difference;
        }
        case
    }

    fn compare(&self, value: &Value, body: &[u8], is_success: bool) -> Difference {
        if body.is_empty() {
            return Ok(());
        }
        let body: Value = serde_json::from_slice(body)
            .map_err(|error| format!("the answer is no JSON: {error}"))?;
        let payload = match &self.envelope {
            Some([data, success]) if is_success && body.get(success).is_some() => {
                body.get(data).unwrap_or(&Value::Null)
            }
            _ => &body,
        };
        match (value, payload) {
            (Value::Array(_), Value::Object(members)) => self.page(value, members),
            (Value::Array(items), Value::Null) if items.is_empty() => Ok(()),
            _ => self.same(value, payload, "$"),
        }
    }

    /// A page holds the items of a list that is a member.
    fn page(&self, items: &Value, members: &Map<String, Value>) -> Difference {
        let mut found = Err("the answer holds no list".to_owned());
        for (name, member) in members {
            found = match member {
                Value::Array(_) => self.same(items, member, &format!("$.{name}")),
                Value::Object(members) => self.page(items, members),
                _ => continue,
            };
            if found.is_ok() {
                break;
            }
        }
        found
    }

    fn same(&self, value: &Value, raw: &Value, at: &str) -> Difference {
        let same = match (value, raw) {
            (Value::Object(value), Value::Object(raw)) => return self.members(value, raw, at),
            (Value::Array(value), Value::Array(raw)) if value.len() == raw.len() => {
                let mut items = value.iter().zip(raw).enumerate();
                return items.try_for_each(|(index, (value, raw))| {
                    self.same(value, raw, &format!("{at}[{index}]"))
                });
            }
            (Value::Number(value), Value::Number(raw)) => value == raw || near(value.as_f64(), raw),
            // A decimal that no floating point number is.
            (Value::String(value), Value::Number(raw)) => near(value.parse().ok(), raw),
            (value, raw) => value == raw,
        };
        match same {
            true => Ok(()),
            false => Err(format!("{raw} became {value} at {at}")),
        }
    }

    fn members(
        &self,
        value: &Map<String, Value>,
        raw: &Map<String, Value>,
        at: &str,
    ) -> Difference {
        for (name, raw) in raw {
            match value.get(name) {
                Some(value) => self.same(value, raw, &format!("{at}.{name}"))?,
                None if raw.is_null() || !self.properties.contains(name) => {}
                None => return Err(format!("the member {name} is lost at {at}")),
            }
        }
        match value.keys().find(|name| !raw.contains_key(*name)) {
            Some(name) => Err(format!("the member {name} is made up at {at}")),
            None => Ok(()),
        }
    }
}

/// Whether two numbers are equal, as far as serde_json reads them: it may miss the closest one.
fn near(value: Option<f64>, raw: &Number) -> bool {
    let both = value.zip(raw.as_f64());
    both.is_some_and(|(value, raw)| (value - raw).abs() <= 2.0 * f64::EPSILON * raw.abs())
}

/// The names below each `properties` of a schema.
fn collect(tree: &Value, names: &mut BTreeSet<String>) {
    match tree {
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::Object(properties) if key == "properties" => {
                        names.extend(properties.keys().cloned());
                        // A property may be called `example`.
                        properties.values().for_each(|it| collect(it, names));
                    }
                    _ if VALUES.contains(&key.as_str()) => {}
                    _ => collect(value, names),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn members() -> Members {
        let pet = json!({"properties": {"name": {}, "tag": {"properties": {"example": {}}}}});
        let list =
            json!({"properties": {"pets": {"items": pet}}, "example": {"properties": {"no": 1}}});
        Members::in_tree(&json!({"components": {"schemas": {"List": list}}}))
    }

    fn difference(value: Value, body: &str) -> String {
        let found = members().compare(&value, body.as_bytes(), true);
        found.err().unwrap_or_default()
    }

    #[test]
    fn the_names_of_properties_are_those_of_schemas() {
        let names: Vec<_> = members().properties.into_iter().collect();
        assert_eq!(names, ["example", "name", "pets", "tag"]);
    }

    #[test]
    fn what_is_kept_is_no_difference() {
        for (value, body) in [
            (json!({"name": "a", "n": 1.0}), r#"{"n": 1, "name": "a"}"#),
            (
                json!({"n": "0.10000000000000000001"}),
                r#"{"n": 0.10000000000000000001}"#,
            ),
            (
                json!({"n": "91290468.79619461"}),
                r#"{"n": 91290468.79619461}"#,
            ),
            // Nobody knows it, or it is as good as absent.
            (json!({}), r#"{"other": 1, "no": 2, "name": null}"#),
            (json!({"name": null}), r#"{"name": null}"#),
            (json!([1, {"tag": {}}]), r#"[1, {"tag": {"x": 1}}]"#),
            // The items of a page.
            (json!([1]), r#"{"total": 1, "page": {"items": [1]}}"#),
            (json!([]), "null"),
            (json!({}), ""),
        ] {
            assert_eq!(difference(value, body), "", "{body}");
        }
    }

    #[test]
    fn what_is_lost_changed_or_made_up_is_told() {
        for (value, body, expected) in [
            (
                json!({"pets": [{}]}),
                r#"{"pets": [{"name": "a"}]}"#,
                "the member name is lost at $.pets[0]",
            ),
            (
                json!({"name": "b"}),
                r#"{"name": "a"}"#,
                "\"a\" became \"b\" at $.name",
            ),
            (json!({"name": ""}), "{}", "the member name is made up at $"),
            (json!({"n": 1}), r#"{"n": 1.5}"#, "1.5 became 1 at $.n"),
            (json!({"n": 0}), r#"{"n": false}"#, "false became 0 at $.n"),
            (json!([1]), "[1, 2]", "[1,2] became [1] at $"),
            (json!([1]), r#"{"items": [2]}"#, "2 became 1 at $.items[0]"),
            (
                json!(null),
                r#"{"name": "a"}"#,
                "{\"name\":\"a\"} became null at $",
            ),
        ] {
            assert_eq!(difference(value, body), expected);
        }
        assert!(difference(json!(1), "{").starts_with("the answer is no JSON"));
    }

    #[test]
    fn in_an_envelope_the_payload_is_compared() {
        let document =
            json!({"x-sdk-envelope": {"data": "data", "success": "ok"}, "properties": {"a": {}}});
        let members = Members::in_tree(&document);
        let compare =
            |value: Value, body: &str, success| members.compare(&value, body.as_bytes(), success);
        let body = r#"{"ok": true, "data": {"a": 1}, "meta": {"a": 2}}"#;
        assert!(compare(json!({"a": 1}), body, true).is_ok());
        assert!(compare(json!({}), body, true).is_err());
        assert!(compare(json!({"a": 1}), r#"{"a": 1}"#, true).is_ok());
        assert!(
            compare(
                json!({"ok": false, "a": 1}),
                r#"{"ok": false, "a": 1}"#,
                false
            )
            .is_ok()
        );
    }

    #[test]
    fn a_case_is_decoded_only_where_its_answer_is_kept() {
        let case = |end, value| Case {
            end,
            value,
            status: Some(200),
            ..Case::default()
        };
        let end = |case, body| members().judge(case, body).end;
        let value = Some(json!({"name": "a"}));
        assert_eq!(
            end(case(End::Ok, value.clone()), Some(br#"{"name":"a"}"#)),
            End::Ok
        );
        assert_eq!(
            end(case(End::Ok, value.clone()), Some(br#"{"name":"b"}"#)),
            End::NotDecoded
        );
        assert_eq!(end(case(End::Ok, value), None), End::NotDecoded);
        assert_eq!(end(case(End::Ok, None), None), End::Ok);
        assert_eq!(end(case(End::Refused, None), None), End::Refused);
    }
}
