"""SpiffWorkflow: a BPMN process per agreement, kept as JSON; each answer loads it, carries it on and saves it again."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from bench.rivals import Desk

PROCESS = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:rundlauf:bench">
  <process id="vereinbarung" isExecutable="true">
    <startEvent id="anfang"><outgoing>f1</outgoing></startEvent>
    <exclusiveGateway id="wieder"><incoming>f1</incoming><incoming>f6</incoming>
      <outgoing>f2</outgoing></exclusiveGateway>
    <manualTask id="antwort"><incoming>f2</incoming><outgoing>f3</outgoing></manualTask>
    <scriptTask id="schritt"><incoming>f3</incoming><outgoing>f4</outgoing><script>move(reference)</script></scriptTask>
    <scriptTask id="dokumente"><incoming>f4</incoming><outgoing>f5</outgoing>
      <script>write(reference)</script></scriptTask>
    <scriptTask id="briefe"><incoming>f5</incoming><outgoing>f6</outgoing><script>send(reference)</script></scriptTask>
    <sequenceFlow id="f1" sourceRef="anfang" targetRef="wieder"/>
    <sequenceFlow id="f2" sourceRef="wieder" targetRef="antwort"/>
    <sequenceFlow id="f3" sourceRef="antwort" targetRef="schritt"/>
    <sequenceFlow id="f4" sourceRef="schritt" targetRef="dokumente"/>
    <sequenceFlow id="f5" sourceRef="dokumente" targetRef="briefe"/>
    <sequenceFlow id="f6" sourceRef="briefe" targetRef="wieder"/>
  </process>
</definitions>
"""


class WithSpiff:
    """SpiffWorkflow has neither worker nor store: whoever answers carries the process on, its JSON lies in SQLite."""

    name = "spiff"
    title = "SpiffWorkflow (JSON in SQLite)"

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._runner = asyncio.Runner()
        parser = BpmnParser()
        parser.add_bpmn_str(PROCESS.encode())
        self._spec = parser.get_spec("vereinbarung")
        self._engine = PythonScriptEngine(
            TaskDataEnvironment(
                {"move": desk.move, "write": desk.write, "send": lambda ref: self._runner.run(desk.send(ref))}
            )
        )
        self._serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
        self._rows = sqlite3.connect(folder / "spiff.sqlite", isolation_level=None)

    def start(self) -> None:
        """Make its table, as durable as our own."""
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            self._rows.execute(f"PRAGMA {pragma}")
        self._rows.execute("CREATE TABLE process (reference TEXT PRIMARY KEY, json TEXT NOT NULL)")

    def stop(self) -> None:
        """Close it."""
        self._rows.close()
        self._runner.close()

    def begin(self, reference: str) -> None:
        """Start the process of an agreement; it comes as far as the first question."""
        process = BpmnWorkflow(self._spec, script_engine=self._engine)
        process.get_next_task(state=TaskState.READY).data["reference"] = reference
        process.do_engine_steps()
        self._keep(reference, process)

    def tell(self, reference: str) -> None:
        """Complete the question in the process and let it go on to the next one."""
        (kept,) = self._rows.execute("SELECT json FROM process WHERE reference = ?", (reference,)).fetchone()
        process = self._serializer.deserialize_json(kept)
        process.script_engine = self._engine
        process.get_next_task(state=TaskState.READY, manual=True).run()
        process.do_engine_steps()
        self._keep(reference, process)

    def _keep(self, reference: str, process: Any) -> None:
        kept = self._serializer.serialize_json(process)
        self._rows.execute("REPLACE INTO process VALUES (?, ?)", (reference, kept))
