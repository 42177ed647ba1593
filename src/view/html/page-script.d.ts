/** The bundled text of `src/view/client/main.ts`; `scripts/build/page-script.mjs` makes it. */
declare module 'egghatch:page-script' {
  export const PAGE_SCRIPT: string;
}

/** The bundled text of `src/view/client/checker/main.ts`, gzipped, in base64. */
declare module 'egghatch:checker-script' {
  export const CHECKER_SCRIPT: string;
}
