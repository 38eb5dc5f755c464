// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from 'react'

export type Column<Row> = { key: string; head: ReactNode; cell: (row: Row) => ReactNode; number?: boolean }

// The first column names the row. Wide tables scroll in their own box, so that the page never does.
export function Table<Row>({ caption, columns, rows, rowKey }: { caption: ReactNode; columns: readonly Column<Row>[]; rows: readonly Row[]; rowKey: (row: Row) => string }) {
  return (
    <div className="table-wrap" tabIndex={0} role="group">
      <table className="table">
        <caption>{caption}</caption>
        <thead><tr>{columns.map((column) => <th key={column.key} scope="col" className={column.number ? 'number' : undefined}>{column.head}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) => index === 0
                ? <th key={column.key} scope="row">{column.cell(row)}</th>
                : <td key={column.key} className={column.number ? 'number' : undefined}>{column.cell(row)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
