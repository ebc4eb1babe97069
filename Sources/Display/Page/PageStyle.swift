/// The style sheet of a page: light or dark as the reader likes it, light on paper.
package enum PageStyle {
  package static let sheet = """
    :root{color-scheme:light dark;\(PagePalette.light.properties)}
    @media screen and (prefers-color-scheme:dark){:root{\(PagePalette.dark.properties)}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,\
    "Helvetica Neue",Arial,sans-serif}
    main,header,footer{max-width:74rem;margin:0 auto;padding:0 1rem}
    header{padding-top:2rem}
    footer{padding-top:1rem;padding-bottom:2rem;color:var(--faint);font-size:.85rem}
    h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
    h2{font-size:1.2rem;line-height:1.3;margin:2.5rem 0 .5rem;padding-top:.75rem;border-top:1px solid var(--line)}
    p{margin:.25rem 0 .75rem;overflow-wrap:anywhere}
    .faint,caption{color:var(--faint);font-size:.9rem}
    .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr));gap:.75rem;margin:1.25rem 0}
    .card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.8rem 1rem}
    .card p{margin:0}
    .card .figure{font-size:1.7rem;line-height:1.25;font-weight:650;font-variant-numeric:tabular-nums}
    .columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,32rem),1fr));gap:0 3rem}
    .columns section{min-width:0}
    figure{margin:.75rem 0 1rem;max-width:36rem}
    svg{display:block;width:100%;height:auto}
    svg text{font:\(Drawing.fontSize)px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
    .label{fill:var(--faint)}
    .value{fill:var(--ink)}
    .bar{fill:var(--accent)}
    .second{fill:var(--second)}
    .axis{fill:var(--line)}
    .unread{fill:var(--unread)}
    .open{fill:var(--open)}
    .done{fill:var(--done)}
    \(shadeRules)
    .table{overflow-x:auto;margin:.5rem 0 1rem}
    table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
    caption{text-align:left;padding-bottom:.3rem}
    th,td{padding:.28rem .4rem;border-bottom:1px solid var(--line);vertical-align:baseline;text-align:left}
    th:first-child{padding-left:0}
    thead th{color:var(--faint);font-weight:600;vertical-align:bottom}
    tbody th{font-weight:500}
    tbody th.text{min-width:6.5rem}
    tbody .text{overflow-wrap:break-word;max-width:20rem}
    td.text{min-width:6rem}
    .number{text-align:right;white-space:nowrap}
    thead .number{white-space:normal}
    .total th,.total td{font-weight:650;border-bottom:0}
    dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.35rem 1.5rem;margin:.5rem 0;font-size:.9rem}
    dt{font-weight:600}
    dd{margin:0;color:var(--faint)}
    @media (max-width:40rem){
    th,td{padding:.28rem .3rem}
    table{font-size:.85rem}
    dl{grid-template-columns:1fr;gap:0}
    dd{margin-bottom:.6rem}
    }
    @media print{
    @page{size:A4;margin:14mm}
    html{font-size:8.5pt}
    body{font-size:9.5pt}
    main,header,footer{max-width:none;padding:0}
    header{padding-top:0}
    h2{margin-top:1.4rem;break-after:avoid}
    .cards{grid-template-columns:repeat(4,1fr)}
    .columns{grid-template-columns:1fr 1fr;gap:0 8mm}
    figure,svg,tr,.card,dt,dd{break-inside:avoid}
    figure,caption,.table thead{break-after:avoid}
    .table{overflow:visible}
    th,td{padding:.15rem .3rem}
    tbody th.text,td.text{min-width:4.5rem}
    *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    }

    """

  private static let shadeRules = PagePalette.light.shades.indices.map { ".shade\($0){fill:var(--shade\($0))}" }
    .joined(separator: "\n")
}
