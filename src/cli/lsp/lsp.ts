import { defined, on } from '../command.ts';

/** `iop-check lsp`: answers an editor about rule files, as the Language Server Protocol says, until it ends. */
export const command = defined({
  usage: '[flaggor]',
  text: 'svara en editor om regelfiler enligt Language Server Protocol på standard in och ut: anmärkningar medan du skriver, komplettering, förklaringar, definitioner, byte av id och rättelser. Editorn startar kommandot (se docs/editorer.md)',
  arguments: [],
  flags: { stdio: on('tala på standard in och ut, som alltid (för editorer som säger det)') },
  run: async (session) => {
    const { serve } = await import('./server.ts');
    return await serve(session.streams);
  },
});
