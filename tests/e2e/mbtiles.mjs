// SPDX-License-Identifier: EUPL-1.2
// A small file of map tiles for a journey: plain one-coloured pictures over the demo city, with a hole, made by Python's own SQLite.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const script = `
import math, sqlite3, struct, sys, zlib
file, west, south, east, north = sys.argv[1], *map(float, sys.argv[2:])
def part(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
def picture(red, green, blue):
    rows = b"".join(b"\\0" + bytes((red, green, blue)) * 256 for _ in range(256))
    return b"\\x89PNG\\r\\n\\x1a\\n" + part(b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
def column(lon, z): return int((lon + 180) / 360 * 2 ** z)
def row(lat, z): return int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2 ** z)
store = sqlite3.connect(file)
store.executescript("CREATE TABLE metadata (name TEXT, value TEXT); CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB); CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);")
store.executemany("INSERT INTO metadata VALUES (?, ?)", [("name", "Prov"), ("format", "png"), ("attribution", "<b>&copy; Provkartan</b>")])
for z in range(8, 14):
    for x in range(column(west, z), column(east, z) + 1):
        for y in range(row(north, z), row(south, z) + 1):
            if (x + y) % 5: store.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)", (z, x, 2 ** z - 1 - y, picture(200, 60 + 40 * ((x + y) % 4), 200)))
store.commit()
`

/** The path of the file, and what removes it. `bounds`: west, south, east, north in degrees. */
export function makeTiles(bounds) {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-tiles-'))
  const file = join(folder, 'city.mbtiles')
  execFileSync('python3', ['-c', script, file, ...bounds.map(String)])
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
