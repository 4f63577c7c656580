//! Ids, paths and tags in, names out.

use super::{Known, Named, names, segments};
use crate::diagnostics::Pointer;
use crate::spec::{Method, OperationPlace};

fn place(method: Method, path: &str) -> OperationPlace {
    OperationPlace {
        at: Pointer::root(),
        path: path.to_owned(),
        method,
        path_item: Pointer::root(),
    }
}

/// The names of operations of a tag, each an id and a path that is got.
fn named(tag: &str, operations: &[(&str, &str)]) -> Vec<String> {
    let places: Vec<_> = operations
        .iter()
        .map(|(_, path)| place(Method::Get, path))
        .collect();
    let known: Vec<_> = operations
        .iter()
        .zip(&places)
        .map(|((id, _), place)| Known {
            place,
            chosen: None,
            id: (!id.is_empty()).then(|| (*id).to_owned()),
        })
        .collect();
    let words = |named: Named| named.words.replace(' ', "_");
    names(tag, &known).into_iter().map(words).collect()
}

fn alone(tag: &str, id: &str, path: &str) -> String {
    named(tag, &[(id, path)]).concat()
}

#[test]
fn the_tag_is_not_repeated() {
    for (tag, id, expected) in [
        ("pets", "listPets", "list"),
        ("pets", "pets_list", "list"),
        ("Pet", "getPetById", "get_by_id"),
        ("pets", "PetsController_findAll", "find_all"),
        ("pets", "PetsByName", "pets_by_name"),
        ("pets", "pets", "pets"),
        ("companies", "createCompany", "create"),
        ("addresses", "getAddress", "get"),
        ("status", "getStatus", "get"),
        ("repos", "repos/list-for-org", "list_for_org"),
        ("user accounts", "deleteUserAccount", "delete"),
        ("users", "getUserAccount", "get_account"),
        ("", "getUser", "get_user"),
    ] {
        assert_eq!(alone(tag, id, "/x"), expected, "{id} in {tag}");
    }
}

#[test]
fn what_a_framework_appends_is_dropped() {
    let id = "read_items_items__item_id__get";
    assert_eq!(alone("default", id, "/items/{item_id}"), "read_items");
    assert_eq!(alone("items", id, "/items/{item_id}"), "read");
    assert_eq!(alone("default", "items_get", "/items"), "items_get");
}

#[test]
fn without_an_id_the_path_is_the_name() {
    assert_eq!(alone("pets", "", "/v1/pets/{petId}"), "get_by_pet_id");
    assert_eq!(alone("pets", "", "/pets"), "get");
    assert_eq!(alone("default", "", "/"), "get");
    assert_eq!(
        alone("x", "", "/now?kind=a&lat={lat}&lon={lon}"),
        "get_now_kind_a_by_lat_lon"
    );
}

#[test]
fn whole_ids_where_short_ones_are_the_same() {
    let operations = [("createPet", "/a"), ("createPets", "/b"), ("list", "/c")];
    assert_eq!(
        named("pets", &operations),
        ["create_pet", "create_pets", "list"]
    );
    let turned = [("createPets", "/b"), ("createPet", "/a")];
    assert_eq!(named("pets", &turned), ["create_pets", "create_pet"]);
}

#[test]
fn equal_ids_are_told_apart_by_the_path() {
    let operations = [
        ("list", "/pets"),
        ("list", "/orgs/{org}/pets"),
        ("list", "/pets/all"),
    ];
    assert_eq!(
        named("x", &operations),
        ["list", "list_by_org", "list_by_all"]
    );
}

#[test]
fn versions_and_the_word_api_are_no_part_of_a_name() {
    let left = |path| segments(path).collect::<Vec<_>>();
    assert_eq!(left("/api/v1/pets/{id}"), ["pets", "{id}"]);
    assert_eq!(left("/2024-01-01/rest/v2.1/a?b=c/d"), ["a"]);
    assert_eq!(left("/v1beta/video"), ["v1beta", "video"]);
}

#[test]
fn a_long_id_keeps_its_end() {
    let id =
        "workstations.projects.locations.workstationClusters.workstationConfigs.workstations.get";
    let expected = "workstations_workstation_clusters_workstation_configs_workstations_get";
    assert_eq!(alone("x", id, "/x"), expected);
}
