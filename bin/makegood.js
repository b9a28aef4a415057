#!/usr/bin/env node
// Starts the CLI on the Node that the project pins, whichever Node runs this file: the TypeScript
// sources need one that strips types.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('./makegood.ts', import.meta.url))
const child = spawn(pinnedNode(), [cli, ...process.argv.slice(2)], { stdio: 'inherit' })
child.on('exit', (code, signal) => {
  process.exitCode = signal === null ? code : 1
})

function pinnedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json')
    return join(dirname(manifest), 'bin', 'node')
  } catch {
    // Installed without development packages: this Node has to do.
    return process.execPath
  }
}
