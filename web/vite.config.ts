// SPDX-License-Identifier: EUPL-1.2
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { methodPages } from './methods.ts'
import { serviceWorker } from './service_worker.ts'
import { parsedTexts, parserLeftOut } from './texts.ts'

// The server that answers /api while the front end is developed with `npm run dev`.
const api = process.env.SAMVERKAN_API ?? 'http://127.0.0.1:8080'

// Chunks are few, since each is a question over a phone's network: all that the start needs is one, and so are the parts and icons
// that several pages share, what draws maps, the pages of the picture without the large map, those of groups, and those of agreements.
// What groups show on other modules' pages is named by an index that the start reads, so it is taken out of the start before that is
// gathered.
const chunks = [
  { name: 'groups', test: /\/src\/(?:cooperation|question|meeting)\/(?!index)\w+\.(?:tsx?|css)$/, includeDependenciesRecursively: false },
  { name: 'agreement', test: /\/src\/agreement\/(?!index)\w+\.(?:tsx?|css)$/, includeDependenciesRecursively: false },
  { name: 'start', tags: ['$initial' as const] },
  { name: 'parts', test: /\/src\/(?:kit\/\w+|area\/areas)\.tsx?$|\/node_modules\/(?:lucide-react|@tanstack)\//, minShareCount: 3 },
  { name: 'maps', test: /\/src\/area\/\w+\.tsx?$/ },
  { name: 'picture', test: /\/src\/picture\/(?!large_map)\w+\.tsx?$/i },
]

// No inlined assets: the Content-Security-Policy allows files of our own origin only, no data: addresses and no inline code.
export default defineConfig({
  plugins: [parsedTexts(), methodPages(), react(), serviceWorker()],
  resolve: { alias: parserLeftOut },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, manifest: true, rolldownOptions: { output: { codeSplitting: { groups: chunks } } } },
  worker: { format: 'es' },
  server: { port: Number(process.env.PORT ?? 18510), host: '127.0.0.1', strictPort: true, proxy: { '/api': api } },
})
