"""Records that may be one: two of a name, however it is written, that nothing else tells apart."""

from __future__ import annotations

import pytest
from factories import a_party, a_topic, a_venue, an_organisation, put

from planner.domain.entity import Entity
from planner.domain.record import encode
from planner.services import findings
from planner.services.workspace import Workspace
from planner.store.queries.twins import twins_of

CANADA, FRANCE = a_party(name="Canada"), a_party(name="France")


@pytest.mark.parametrize(
    ("kept", "new"),
    [
        (CANADA, a_party(name="CANADA")),
        (CANADA, a_party(name=" canada ")),
        (a_party(name="Côte d'Ivoire"), a_party(name="Cote d’Ivoire")),
        (a_party(name="Italy", native_name="Italia"), a_party(name="italia")),
        (an_organisation(name="Army Staff", party_id=None), an_organisation(name="Army staff", party_id=None)),
        (a_venue(name="Great Hall", city="Rome"), a_venue(name="great hall", city="Rome")),
        (a_topic(title="Cyber"), a_topic(title="cyber")),
    ],
)
def test_when_a_name_is_that_of_another_record_then_it_is_named(
    workspace: Workspace, kept: Entity, new: Entity
) -> None:
    put(workspace, kept)
    assert [ref for ref, _ in workspace.query(twins_of, new.KIND, encode(new))] == [kept.ref]


@pytest.mark.parametrize(
    "new",
    [
        CANADA,
        a_party(name="Canada East"),
        an_organisation(name="Army Staff", party_id=FRANCE.id),
        a_venue(name="Great Hall", city="Paris"),
    ],
)
def test_when_it_is_the_record_itself_or_another_of_the_name_then_none_is(workspace: Workspace, new: Entity) -> None:
    staff = an_organisation(name="Army Staff", party_id=CANADA.id)
    put(workspace, CANADA, FRANCE, staff, a_venue(name="Great Hall", city="Rome"))
    assert workspace.query(twins_of, new.KIND, encode(new)) == []


def test_check_when_two_countries_go_by_one_name_then_it_says_so_of_the_file_and_of_each(workspace: Workspace) -> None:
    twin = a_party(name="CANADA")
    put(workspace, CANADA, twin, FRANCE)
    (found,) = findings.check(workspace)
    assert (found.code, {*found.params.values()}, {*found.refs}) == (
        "record.twin",
        {"Canada", "CANADA"},
        {CANADA.ref, twin.ref},
    )
    assert findings.check(workspace, twin.ref) == [found]
    assert findings.check(workspace, FRANCE.ref) == []
