import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Outcome, projectFolder } from '../tool.ts'
import { type Source, tenancyFaults } from './faults.ts'

export async function tenancyHolds(): Promise<Outcome> {
  const faults = tenancyFaults(sourcesOf('src'))
  return { ok: faults.length === 0, output: faults.join('\n') }
}

export const sourcesOf = (folder: string): readonly Source[] =>
  readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => {
      const path = `${folder}/${file}`
      return { path, text: readFileSync(join(projectFolder, path), 'utf8') }
    })
