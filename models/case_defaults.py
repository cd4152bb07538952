"""What holds in a case file where nothing is said, written out, so that a form can show it."""

from typing import Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter

from models.case import CaseFile
from models.case_template import Facts


def with_defaults(facts: Facts) -> Facts:
    """Return the data with every default in it; what has none, and what is wrongly built, stays as it is."""
    whole: Facts = _completed(facts, CaseFile)
    return whole


def _completed(value: Any, annotation: Any) -> Any:
    model = next(iter(_models_in(annotation)), None)
    if model is None:
        return value
    if isinstance(value, list):
        return [_completed(each, model) for each in value]
    return _with_defaults_of(value, model) if isinstance(value, dict) else value


def _with_defaults_of(value: dict[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    said = {
        name: _completed(value[name], model.model_fields[name].annotation)
        for name in value
        if name in model.model_fields
    }
    unsaid = {
        name: TypeAdapter(Any).dump_python(field.get_default(call_default_factory=True), mode="json")
        for name, field in model.model_fields.items()
        if name not in value and not field.is_required()
    }
    return {**value, **{name: default for name, default in unsaid.items() if default is not None}, **said}


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) is dict:  # its keys are the writer's; what is not there is not wanted
        return []
    return [model for part in get_args(annotation) for model in _models_in(part)]
