package org.hopscape.report;

/** Style of a page: light and dark, wide and narrow, screen and paper. */
final class PageStyle {
  private PageStyle() {}

  static final String CSS = """
      :root{color-scheme:light dark;--page:#ffffff;--ink:#1c2127;--soft:#56606b;--grid:#e3e6ea;--frame:#8a939d;--panel:#f5f6f8;
      --c0:#0072b2;--c1:#56b4e9;--c2:#d55e00;--c3:#009e73;--c4:#b0518f;--c5:#c98a00;--c6:#6f6f6f;--c7:#8c510a;
      --v0:#440154;--v1:#414487;--v2:#2a788e;--v3:#22a884;--v4:#6cbf3f;--v5:#b5b01e}
      @media (prefers-color-scheme:dark){:root{--page:#12161b;--ink:#e4e9ee;--soft:#9aa5b0;--grid:#262d35;--frame:#5d6873;--panel:#1a2027;
      --c0:#4a9fdc;--c1:#93d3f7;--c2:#f98345;--c3:#35c79c;--c4:#dd8fc0;--c5:#e9b949;--c6:#b5b5b5;--c7:#c99a5b;
      --v0:#8a7be0;--v1:#6c8fe0;--v2:#4aabbd;--v3:#3cc795;--v4:#92d84f;--v5:#fde725}}
      *{box-sizing:border-box}
      body{margin:0 auto;max-width:1064px;padding:24px 24px 64px;background:var(--page);color:var(--ink);
      font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',sans-serif}
      h1{font-size:25px;line-height:1.25;margin:8px 0 4px}h2{font-size:18px;margin:38px 0 6px}
      p{margin:6px 0;max-width:76ch;overflow-wrap:anywhere}.lead,.note,figcaption{color:var(--soft)}.note,figcaption{font-size:13.5px}
      .told{border-left:3px solid var(--frame);padding:2px 0 2px 12px}
      figure{margin:10px 0 18px}figcaption{max-width:92ch;margin-top:4px}figcaption b{color:var(--ink)}
      .picture{display:block;width:100%;height:auto;margin:18px 0 4px}.narrow{display:none}
      .panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr));gap:8px 14px}
      .small{grid-template-columns:repeat(auto-fill,minmax(min(46%,180px),1fr))}
      .panel{display:block;width:100%;max-width:520px;height:auto;font-family:inherit}
      .frame{fill:none;stroke:var(--frame);stroke-width:1}.panel .grid{stroke:var(--grid);stroke-width:.75}
      .tick{stroke:var(--frame);stroke-width:1}
      .number{fill:var(--soft);font-size:10.5px;font-variant-numeric:tabular-nums}.up{font-size:7.5px}
      .axistitle{fill:var(--ink);font-size:11.5px}.paneltitle{fill:var(--ink);font-size:12px;font-weight:600}
      .noted{fill:var(--soft);font-size:10.5px;paint-order:stroke;stroke:var(--page);stroke-width:3px}
      .line{fill:none;stroke-width:1.8;stroke-linejoin:round}.thin{stroke-width:1.1}.whisker{fill:none;stroke-width:1.6}
      .fit{stroke-width:1.6;stroke-dasharray:6 4}.theory{stroke:var(--ink);stroke-width:1.3;stroke-dasharray:1.5 3.5;stroke-linecap:round}
      .band{stroke:none;fill-opacity:.17}.chosen{stroke:var(--page);stroke-width:1.2}
      .seen{stroke:none;fill-opacity:.6}.span{fill:none;stroke-width:1;stroke-linejoin:round}.rug{stroke:var(--ink);stroke-width:.8;opacity:.7}.beyond{stroke:var(--ink);stroke-width:1.2}
      .contour{fill:none;stroke:var(--soft);stroke-width:.7;opacity:.75}
      .s0{stroke:var(--c0)}.s1{stroke:var(--c1)}.s2{stroke:var(--c2)}.s3{stroke:var(--c3)}.s4{stroke:var(--c4)}.s5{stroke:var(--c5)}.s6{stroke:var(--c6)}.s7{stroke:var(--c7)}
      .f0{fill:var(--c0)}.f1{fill:var(--c1)}.f2{fill:var(--c2)}.f3{fill:var(--c3)}.f4{fill:var(--c4)}.f5{fill:var(--c5)}.f6{fill:var(--c6)}.f7{fill:var(--c7)}
      .line.s1{stroke-dasharray:9 2}.line.s3{stroke-dasharray:5 2}.line.s4{stroke-dasharray:9 2 2 2}.line.s5{stroke-dasharray:3 2}.line.s6{stroke-dasharray:2 2}.line.s7{stroke-dasharray:12 3 2 3 2 3}
      .line.fit{stroke-dasharray:6 4}.line.theory{stroke-dasharray:1.5 3.5}
      .s10{stroke:var(--v0)}.s11{stroke:var(--v1)}.s12{stroke:var(--v2)}.s13{stroke:var(--v3)}.s14{stroke:var(--v4)}.s15{stroke:var(--v5)}
      .f10{fill:var(--v0)}.f11{fill:var(--v1)}.f12{fill:var(--v2)}.f13{fill:var(--v3)}.f14{fill:var(--v4)}.f15{fill:var(--v5)}
      .ink{fill:var(--ink)}.bare{fill:var(--panel)}.hatch{fill:none;stroke:var(--soft);stroke-width:.7}
      .halo{fill:none;stroke:#ffffff;stroke-width:3.4;stroke-linecap:round}.rho{fill:none;stroke:#000000;stroke-width:1.8}
      .alphaone{fill:none;stroke:#000000;stroke-width:1.5;stroke-dasharray:1.5 3;stroke-linecap:round}.alphatwo{fill:none;stroke:#000000;stroke-width:1.5;stroke-dasharray:6 3}
      .linename{fill:#000000;font-size:10.5px;font-weight:600}.linehalo{fill:#ffffff;stroke:#ffffff;stroke-width:3;font-size:10.5px;font-weight:600}
      .path{fill:none;stroke-width:.9;stroke-linejoin:round;opacity:.8}.known{fill:none;stroke:var(--ink);stroke-width:1.4}.startmark{fill:var(--page);stroke:var(--ink);stroke-width:1.6}
      .key{display:flex;flex-wrap:wrap;gap:2px 18px;margin:8px 0 2px;padding:0;list-style:none;font-size:13px}
      .key svg{width:30px;height:10px;margin-right:6px;vertical-align:middle}
      .scroll{overflow-x:auto}
      table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums;width:100%}
      th,td{padding:5px 7px;text-align:right;border-bottom:1px solid var(--grid);white-space:nowrap}
      th{font-weight:600;vertical-align:bottom;white-space:normal;min-width:56px;line-height:1.3}
      th:first-child,td:first-child{text-align:left;position:sticky;left:0;background:var(--page)}
      .words td,.words th{text-align:left;white-space:normal;vertical-align:top}.words td:not(:last-child){white-space:nowrap}.words td:first-child{white-space:normal}.words td:last-child{width:42%;min-width:32ch}.words td:first-child{min-width:14ch}.w{display:inline-block;white-space:normal;min-width:18ch}
      thead tr:first-child th{border-bottom:0;color:var(--soft);font-weight:400}
      .words thead tr:first-child th,.pairs thead tr:first-child th{border-bottom:1px solid var(--grid);color:var(--ink);font-weight:600}
      .pairs{font-size:12.5px}.pairs td:first-child{white-space:normal;min-width:19ch;max-width:26ch;line-height:1.35}.pairs td{vertical-align:top;padding:5px;white-space:normal;min-width:11ch}
      h3{font-size:15px;margin:20px 0 4px}
      .top{border:1px solid var(--grid);border-radius:8px;padding:4px 18px 10px;margin:12px 0 8px;background:var(--panel)}
      .top h3{font-size:13px;margin:10px 0 2px;color:var(--soft);font-weight:600;text-transform:uppercase;letter-spacing:.04em}.top p{margin:2px 0 4px;max-width:none}
      .answer{margin:2px 0 6px;padding-left:20px}.answer li{margin:2px 0;overflow-wrap:anywhere}.matching{font-weight:600}
      .section{margin-top:26px;border-top:1px solid var(--grid)}.section>summary{list-style-position:outside;color:var(--ink);margin-top:8px}.section>summary h2{display:inline;margin:0}
      .group{text-align:center;border-left:1px solid var(--grid)}.ci{color:var(--soft)}
      .swatch{display:inline-block;width:9px;height:9px;border-radius:2px;margin-right:6px}
      .b0{background:var(--c0)}.b1{background:var(--c1)}.b2{background:var(--c2)}.b3{background:var(--c3)}.b4{background:var(--c4)}.b5{background:var(--c5)}.b6{background:var(--c6)}.b7{background:var(--c7)}
      pre{background:var(--panel);padding:12px 14px;border-radius:6px;overflow-x:auto;font:12.5px/1.5 ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace}
      summary{cursor:pointer;color:var(--soft);margin-top:10px}
      @media (max-width:640px){.pairs td:first-child{min-width:15ch}body{padding:14px 14px 48px}.section>summary{list-style-position:inside}.top{padding:2px 12px 6px;font-size:13.5px;line-height:1.4}.answer{padding-left:16px}.wide{display:none}.narrow{display:block}h1{font-size:21px}
      .words,.words tbody,.pairs,.pairs tbody{display:block}.words thead,.pairs thead{display:none}.words tr,.pairs tr{display:block;border-bottom:1px solid var(--grid);padding:6px 0}
      .words td,.words td:last-child,.words td:first-child,.pairs td,.pairs td:last-child,.pairs td:first-child{display:block;position:static;border:0;max-width:none;text-align:left;padding:1px 0;width:auto;min-width:0}
      .words td:not(:last-child),.pairs td:not(:last-child){white-space:normal}
      .words td:first-child,.pairs td:first-child{font-weight:600}.words td:empty,.pairs td:empty{display:none}
      .words td[data-l]::before,.pairs td[data-l]::before{content:attr(data-l) ': ';color:var(--soft)}
      .pairs td:not(:first-child) br{display:none}}
      @media print{:root{color-scheme:light;--page:#fff;--ink:#000;--soft:#444;--grid:#ddd;--frame:#777;--panel:#fff;
      --c0:#0072b2;--c1:#56b4e9;--c2:#d55e00;--c3:#009e73;--c4:#b0518f;--c5:#c98a00;--c6:#6f6f6f;--c7:#8c510a;
      --v0:#440154;--v1:#414487;--v2:#2a788e;--v3:#22a884;--v4:#6cbf3f;--v5:#b5b01e}
      body{max-width:none;padding:0;font-size:10pt}figure,tr,.panel{break-inside:avoid}h2{break-after:avoid}
      .wide{display:block}.narrow{display:none}.scroll,pre{overflow:visible}pre{white-space:pre-wrap;border:1px solid #ccc}
      th:first-child,td:first-child{position:static}details::details-content{content-visibility:visible;display:block}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
      """;
}
