"""Write tables as Parquet, by pyarrow where it is installed."""

import io
from datetime import date
from typing import Any

from kg.errors import OutputError
from kg.export.tables import Cell, Table


def to_parquet(table: Table) -> bytes:
    """Give a table with typed columns: texts as lists, days as dates.

    Raises:
        OutputError: pyarrow is not installed; says how to.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise OutputError(
            "Parquet needs pyarrow: pip install 'asean-kg[parquet]'; -f csv gives the same tables"
        ) from error
    types: dict[str, Any] = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "number": pa.float64(),
        "integer": pa.int64(),
        "day": pa.date32(),
    }
    schema = pa.schema([(column.name, types[column.type]) for column in table.columns])
    columns = [
        pa.array([_cell(row[at], column.type) for row in table.rows], types[column.type])
        for at, column in enumerate(table.columns)
    ]
    stream = io.BytesIO()
    pq.write_table(pa.table(columns, schema=schema), stream, compression="zstd")
    return stream.getvalue()


def _cell(cell: Cell, kind: str) -> Any:
    if kind == "day":
        return date.fromisoformat(str(cell)) if cell else None
    return list(cell) if isinstance(cell, tuple) else cell
