import { defineConfig } from 'drizzle-kit'

// `npm run db:generate` writes the next migration; see CONTRIBUTING.md for what is added by hand.
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/storage/schema/*.ts',
  out: './migrations',
})
