/** The bundled text of `src/view/client/main.ts`; `scripts/build/page-script.mjs` makes it. */
declare module 'egghatch:page-script' {
  export const PAGE_SCRIPT: string;
}
