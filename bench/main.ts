import { parseArgs } from 'node:util'
import { benchIngest } from './ingest/run.ts'

/** Every bench by name: `npm run bench -- ingest [--json]`. Without a name, all of them. */
const benches: Readonly<Record<string, (options: { json: boolean }) => Promise<void>>> = {
  ingest: benchIngest,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
})
const names = positionals.length > 0 ? positionals : Object.keys(benches)
for (const name of names) {
  const bench = benches[name]
  if (!bench) {
    console.error(`There is no bench "${name}". There is: ${Object.keys(benches).join(', ')}.`)
    process.exit(2)
  }
  await bench({ json: values.json })
}
