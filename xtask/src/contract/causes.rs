//! The causes that are known of failures that are not ours, and the calls that each of them spoils.

use super::case::End;
use super::exceptions::{ANY, Cause, Place};

/// Calls of an operation that end so.
const fn calls(document: &'static str, operation: &'static str, end: End) -> Place {
    Place {
        document,
        operation,
        cases: ANY,
        end,
    }
}

impl Place {
    /// These alone.
    const fn only(self, cases: &'static [&'static str]) -> Self {
        Self { cases, ..self }
    }
}

/// The call without the optional inputs, and that with all of them.
const REQUIRED: &[&str] = &["required"];
const ALL: &[&str] = &["all"];

/// The call, and asking it for its success.
const ANSWERED: &[&str] = &["required", "status 200"];

/// And that with all inputs.
const ALL_ANSWERED: &[&str] = &["required", "all", "status 200"];

const STYLES: &str = "parameters-style-31.json";

pub const CAUSES: &[Cause] = &[
    Cause {
        name: "optional-object",
        why: "Prism reads an exploded object of the query that is left out as an empty one, and \
              misses its required members. Asserted by hand in tests/probe/calls/unseen.rs.",
        source: "prism-http 5.12.0, dist/validator/deserializers/style/form.js",
        says: "must have required property",
        places: &[
            calls("typesense.yaml", "deleteDocuments", End::Refused).only(&[
                "required",
                "status 200",
                "status 404",
            ]),
        ],
    },
    Cause {
        name: "optional-list",
        why: "Prism ends where a header that is a list or an object is left out. Asserted by hand \
              in tests/probe/calls/parameters.rs.",
        source: "prism-http 5.12.0, dist/validator/deserializers/style/simple.js",
        says: "Cannot read properties of undefined (reading 'split')",
        places: &[
            calls(STYLES, "headers_standard", End::Refused).only(REQUIRED),
            calls(STYLES, "headers_simple_nonExploded", End::Refused).only(REQUIRED),
            calls(STYLES, "headers_simple_exploded", End::Refused).only(REQUIRED),
        ],
    },
    Cause {
        name: "list-in-path",
        why: "Prism splits a path at its commas before it looks at the styles of the parameters, \
              and ends. Asserted by hand in tests/probe/calls/parameters.rs.",
        source: "prism-http 5.12.0, dist/validator/deserializers/style/{simple,label,matrix}.js",
        says: "is not a function",
        places: &[
            calls(STYLES, "paths_standard", End::Refused).only(REQUIRED),
            calls(STYLES, "paths_matrix_nonExploded", End::Refused).only(REQUIRED),
            calls(STYLES, "paths_label_nonExploded", End::Refused).only(REQUIRED),
            calls(STYLES, "paths_simple_nonExploded", End::Refused).only(REQUIRED),
            calls(STYLES, "paths_simple_exploded", End::Refused).only(REQUIRED),
        ],
    },
    Cause {
        name: "delimited-object",
        why: "The document gives a style for lists to texts and objects, which Prism ends at.",
        source: "prism-http 5.12.0, dist/validator/deserializers/style/delimited.js",
        says: "delimited style is only applicable to array parameter",
        places: &[
            calls(STYLES, "query_spaceDelimited_nonExploded", End::Refused)
                .only(&["required", "all"]),
            calls(STYLES, "query_pipeDelimited_nonExploded", End::Refused)
                .only(&["required", "all"]),
            calls(STYLES, "formData_spaceDelimited_nonExploded", End::Refused).only(ALL),
            calls(STYLES, "form_data_pipeDelimited_nonExploded", End::Refused).only(ALL),
        ],
    },
    Cause {
        name: "multipart-object",
        why: "Prism takes each part of a form for a text, also where it holds JSON, and a list of \
              one item for no list. Asserted by hand in tests/probe/calls/bodies.rs.",
        source: "https://github.com/stoplightio/prism/issues/2380",
        says: "must be object",
        places: &[
            calls(STYLES, "formData_standard", End::Refused).only(ALL),
            calls("box.json", "post_files_content", End::Refused),
            calls("box.json", "post_files_id_content", End::Refused),
        ],
    },
    Cause {
        name: "reserved-delimiter",
        why: "Prism refuses the comma that separates the items of a list or an object as a \
              reserved character.",
        source: "prism-http 5.12.0, dist/validator/validators/body.js, validateAgainstReservedCharacters",
        says: "Reserved characters used in request body",
        places: &[calls(STYLES, "formData_form_nonExploded", End::Refused).only(ALL)],
    },
    Cause {
        name: "discriminator",
        why: "Prism knows no discriminator, and without it the value fits several branches of its \
              `oneOf`.",
        source: "https://github.com/stoplightio/prism/issues/2345",
        says: "exactly one schema in oneOf",
        places: &[
            calls("ory-kratos.json", "updateRegistrationFlow", End::Refused),
            calls("ory-kratos.json", "updateSettingsFlow", End::Refused),
        ],
    },
    Cause {
        name: "no-value",
        why: "The schemas of an `allOf` contradict each other: no value fits them all, so there is \
              nothing to send.",
        source: "the request bodies of these operations",
        says: "no value of the body is found that keeps to its schema",
        places: &[
            calls(
                "schema-types-31.json",
                "quirks_entirelyIncompatibleAllOf",
                End::NotSent,
            ),
            calls(
                "schema-types-31.json",
                "quirks_partiallyUsableIncompatibleAllOf",
                End::NotSent,
            ),
        ],
    },
    Cause {
        name: "undescribed-in-form",
        why: "Prism reads of a form what its schema describes, and then misses the member that is \
              required without being described.",
        source: "prism-http 5.12.0, dist/validator/validators/body.js, deserializeFormBody",
        says: "must have required property 'grant_type'",
        places: &[calls("box.json", "post_oauth2_revoke", End::Refused)],
    },
    Cause {
        name: "objects-in-query",
        why: "OpenAPI does not say how a list of objects stands in a query. We send each as JSON; \
              Prism takes each for a text.",
        source: "OpenAPI 3.0.3, Style Values: nested objects are undefined",
        says: "mdfilters.0 must be object",
        places: &[calls("box.json", "get_search", End::Refused)],
    },
    Cause {
        name: "typed-text",
        why: "The body is a text that stands for a number or a boolean; Prism does not read it.",
        source: "prism-http-server 5.12.0, dist/server.js: only JSON is parsed",
        says: "Request body must be",
        places: &[
            calls("meilisearch.json", "putfacetSearch", End::Refused),
            calls("meilisearch.json", "deletefacetSearch", End::Refused),
            calls("meilisearch.json", "putsearchCutoffMs", End::Refused),
            calls("meilisearch.json", "deletesearchCutoffMs", End::Refused),
        ],
    },
    Cause {
        name: "fragment-judged",
        why: "The document tells operations of one path apart by a fragment, which no request \
              carries: Prism judges the request by another of them.",
        source: "the paths with `#`; RFC 9110, section 7.1",
        says: "shared_link must be object",
        places: &[
            calls(
                "box.json",
                "put_folders_id#remove_shared_link",
                End::Refused,
            ),
            calls(
                "box.json",
                "put_web_links_id#remove_shared_link",
                End::Refused,
            ),
        ],
    },
    Cause {
        name: "fragment-answered",
        why: "As before: Prism answers for another operation of the path.",
        source: "the paths with `#`; RFC 9110, section 7.1",
        says: "a required member is missing at $.",
        places: &[
            calls("box.json", "get_shared_items#app_items", End::NotDecoded),
            calls(
                "box.json",
                "post_metadata_templates_schema#classifications",
                End::NotDecoded,
            ),
        ],
    },
    Cause {
        name: "example-of-another-type",
        why: "The document shows a list of objects where its schema says an object, under `allOf`; \
              Prism answers by that and does not notice.",
        source: "box.json, #/components/schemas/Collaboration/properties/created_by/allOf/2/example",
        says: "expected an object, found an array at $.",
        places: &[
            calls("box.json", "get_collaborations", End::NotDecoded),
            calls("box.json", "post_collaborations", End::NotDecoded),
            calls("box.json", "get_collaborations_id", End::NotDecoded),
            calls("box.json", "put_collaborations_id", End::NotDecoded),
            calls("box.json", "get_files_id_collaborations", End::NotDecoded),
            calls("box.json", "get_folders_id_collaborations", End::NotDecoded),
            calls("box.json", "get_groups_id_collaborations", End::NotDecoded),
        ],
    },
    Cause {
        name: "url-header",
        why: "Prism makes any text for a header of the format `url`, and then finds that it is none.",
        source: "observed: the document has no example for the header, and Prism's own answer fails its \
                 own check",
        says: "Response header parameter location must match format",
        places: &[
            calls("box.json", "get_files_id_content", End::NoAnswer),
            calls("box.json", "get_files_id_thumbnail_id", End::NoAnswer),
        ],
    },
    Cause {
        name: "recursive-sample",
        why: "Prism ends a schema that contains itself with an empty object, whatever members that \
              needs.",
        source: "json-schema-sampler 0.3.0, src/traverse.js, getResultForCircular",
        says: "a required member is missing at $.",
        places: &[
            calls("qdrant.json", "get_optimizations", End::NotDecoded),
            calls("figma.yaml", "getFileNodes", End::NotDecoded).only(ALL_ANSWERED),
        ],
    },
    Cause {
        name: "object-in-range",
        why: "Prism cannot write an answer of the media type `*/*` that is no text. The \
              request was accepted.",
        source: "prism-http-server 5.12.0, dist/serialize.js",
        says: "NO_COMPLEX_OBJECT_TEXT",
        places: &[
            calls("nexus.json", "device_auth_request", End::NoAnswer),
            calls("nexus.json", "device_access_token", End::NoAnswer),
            calls(
                "nexus.json",
                "instance_serial_console_stream",
                End::NoAnswer,
            ),
        ],
    },
    Cause {
        name: "another-protocol",
        why: "The only success that is documented is a change of the protocol (101), which we do not \
              ask for.",
        source: "nexus.json, the responses of these operations",
        says: "NOT_ACCEPTABLE",
        places: &[
            calls(
                "nexus.json",
                "instance_serial_console_stream_v1",
                End::Refused,
            ),
            calls(
                "nexus.json",
                "instance_serial_console_stream_v2",
                End::Refused,
            ),
        ],
    },
    Cause {
        name: "no-valid-answer",
        why: "The example contradicts its schema, and what Prism makes by the schema does as well: \
              there is no answer to decode. The request was accepted.",
        source: "Prism's note of its violations, in target/contract/logs/*.exchanges.log",
        says: "VIOLATIONS",
        places: &[
            calls("typesense.yaml", "retrieveAllPresets", End::NoAnswer).only(ANSWERED),
            calls("typesense.yaml", "retrievePreset", End::NoAnswer).only(ANSWERED),
            calls("typesense.yaml", "upsertPreset", End::NoAnswer).only(&[
                "required",
                "all",
                "branch 3",
                "branch 5",
                "status 200",
            ]),
            calls("xero-assets.yaml", "getAssetSettings", End::NoAnswer).only(ANSWERED),
            calls("meilisearch.json", "get_tasks", End::NoAnswer),
            calls("meilisearch.json", "get_task", End::NoAnswer),
            calls("meilisearch.json", "get_batch", End::NoAnswer),
            calls("figma.yaml", "putDevResources", End::NoAnswer).only(ALL_ANSWERED),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_is_named_once_and_justified() {
        let names: BTreeSet<_> = CAUSES.iter().map(|cause| cause.name).collect();
        assert_eq!(names.len(), CAUSES.len());
        for cause in CAUSES {
            let texts = [cause.why, cause.source, cause.says];
            assert!(texts.iter().all(|text| !text.is_empty()), "{}", cause.name);
            assert!(!cause.places.is_empty(), "{}", cause.name);
            assert!(
                cause.places.iter().all(|place| place.end != End::Ok),
                "{}",
                cause.name
            );
        }
    }
}
