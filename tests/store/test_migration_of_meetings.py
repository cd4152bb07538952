"""A database from before meetings were kept things: its agendas become rows, and nothing is lost."""

from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, text

from store.migrate import _config, migrate
from tests.council import real_case


def test_agendas_of_older_meetings_become_items_with_the_agreement_that_is_before_them(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'alt.sqlite'}")
    config = _config()
    meeting = next(plan for plan in real_case().meetings if plan.body == "ausschuss")
    agenda = "[" + ",".join(entry.model_dump_json() for entry in meeting.agenda) + "]"
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(
            text(
                "INSERT INTO meeting (key, agency, body, number, occasion, start, end, place, room, agenda_number, "
                "agenda_json, sequence) VALUES ('m', 'a', 'ausschuss', '', '', '2025-10-08T14:00:00.000000+00:00', "
                "'2025-10-08T16:00:00.000000+00:00', 'Ort', '', 'Ö 5', :agenda, 0)"
            ),
            {"agenda": agenda},
        )
        connection.execute(
            text(
                "INSERT INTO agreement (reference, subject, short_title, agency, procedure, procedure_version, "
                "procedure_json, case_json, stage, visit, version, started_at, started_by, flow_attempt, failures, "
                "repair, shown) VALUES ('2025-037', '', '', 'a', '', 1, '', :case, 'committee', 1, 1, '', '', 0, 0, "
                "'', '')"
            ),
            {"case": real_case().model_dump_json()},
        )
        connection.execute(
            text(
                "INSERT INTO stage_visit (key, reference, stage, visit, sequence, opened_at, version, meeting_key) "
                "VALUES ('2025-037:committee:1', '2025-037', 'committee', 1, 1, '', 1, 'm')"
            )
        )
    migrate(engine)
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT key, number, reference, public FROM agenda_item ORDER BY position")
        ).all()
        (state,) = connection.execute(text("SELECT state FROM meeting")).one()
    engine.dispose()
    assert [tuple(row) for row in rows[3:]] == [
        ("p4", "Ö 4", None, 1),
        ("p5", "Ö 5", "2025-037", 1),
        ("p6", "Ö 6", None, 1),
    ]
    assert (len(rows), state) == (6, "planned")
