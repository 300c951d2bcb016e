"""Body, illness and care: a meaning a line, see `meanings`."""

TABLE = """
disease: korona corona covid covid19 coronavirus koronavirus koronaviruset coronaviruset sarscov2 ncov virus
  viruset pandemi pandemien epidemi pandemic epidemic smitten
sick (symptom): syk sjuk sykdom sjukdom sjukdommen sjuke syke sick ill illness disease unwell krank dårlig
  klen krasslig uvel
symptom (symptom): symptom symptomer symtom symptoms tegn tecken sign
fever (symptom): feber fever temperatur
cough (symptom): hoste host hosta hostar cough coughing
cold (symptom): forkjølet forkjølelse forkjøla forkjølt förkyld förkylning snue snuva snufsete
sneeze (symptom): nyse nys nyser nysa sneeze sneezing
sorethroat (symptom): sår hals halsen ont sore throat halsont halsvondt
pain (symptom): vondt vont smerte smärta verk värk ache hurt pain hurts
head (symptom): hode hovud huvud huvudet hodepine huvudvärk hovudverk headache head
breath (symptom): puste andas ande pust andning breath breathe breathing respiratory andpusten
smell (symptom): lukt lukte luktesans luktsinne smell
taste (symptom): smak smake smaksans smaksinne taste
nausea (symptom): kvalme kvalm illamående nausea spy spya kräks vomit oppkast
diarrhea (symptom): diare diarrhea løs mage magesjuk omgangssyke
asthma: astma asthma kols kol copd lunge lunga lungsjukdom lungs lung
allergy: allergi allergisk allergiker allergy allergic pollen
diabetes: diabetes diabetiker diabetic sukkersyke
cancer: kreft cancer
heart: hjerte hjarte hjärta heart blodtrykk blodtryck
immune: immun immunitet immunity immune antistoff antistoffer antikropp antikroppar antibody antibodies
riskgroup: risikogruppe riskgrupp risikogruppa risikosone riskzon utsatt utsatte sårbar sårbara vulnerable
  underliggande underliggende underlying
risk: risiko risikere risk riskere risks
dangerous: farlig fare fara farligt danger dangerous alvorlig alvorleg allvarlig serious severe skadelig
  harmful hazard
safe: trygg trygt trygge sikker sikkert säker säkert safe sikkerhet säkerhet safety
die (death): dø døy dör død døde døyr dött dog døden døyde dødelig dødeleg dödlig dödlighet dødelighet
  mortality fatality dead death deaths die dies deadly lethal fatal drept
survive (death): overleve överleva survive overlever survival survives
infect (infection): smitte smitta smittet smittar smittad smittsom smitteveg infect infected infection
  infectious contagious catch transmit transmission transmitted
spread (infection): spre spredning spreie spreiing spreier sprida sprids spridning spread spreads sprer
  utbredt
vaccine (remedy): vaksine vaksinere vaksinasjon vaccin vaccinera vaccination vaksinert vaccine vaccinated
  vaccinate jab
medicine (remedy): medisin medicin legemiddel läkemedel tablett pille piller medicine drug drugs medication
  pills
treat (remedy): behandle behandling behandla treatment treat therapy terapi
cure (remedy): kur kurere bot botemedel botemiddel cure cured remedy
recover: frisk friske friskmeldt friskmelde restituert tilfriskna recover recovered recovery healthy well
test: test teste testa testing tested prøve prov prøvesvar hurtigtest selvtest självtest
result: resultat svar result results outcome
mask (hygiene): munnbind maske ansiktsmask munskydd ansiktsmaske mask masks facemask verneutstyr
wash (hygiene): vaske vask vasking tvätt tvätta tvättar wash washing rengjøre reingjere rengöra clean
  cleaning reinhald renhold
soap (hygiene): såpe såpa tvål soap
sanitizer (hygiene): håndsprit handsprit sprit antibac desinfisere desinficera desinfektion sanitizer
  disinfect disinfectant
hand (hygiene): hånd hand hender händer hands håndtrykk
face (hygiene): ansikt ansikte face
distance (hygiene): avstand avstånd distance distancing meter metern
quarantine: karantene karantän quarantine isolere isolasjon isolering isolera isolate isolation
  selvisolasjon
contact (infection): kontakt nærkontakt kontakte kontakta contact contacts
hospital (medical): sykehus sjukehus sjukhus hospital intensiv intensivvård icu sykehuset respirator
  ventilator
healthcare (medical): helsevesen helsetjeneste helseteneste vård vården vårdcentral legevakt legekontor
  helsesenter sjukvård healthcare clinic omsorg
pharmacy (medical): apotek apoteket pharmacy
carehome (medical): sykehjem sjukeheim aldershjem aldersheim eldreboende äldreboende äldreboenden
  ålderdomshem boende omsorgsbolig omsorgsbustad serviceboende äldrehem
dentist (medical): tannlege tannlækjar tandläkare dentist
psych (mind): psykisk psykolog psykiatri psychologist mental depression deprimert depresjon
worry (mind): bekymret bekymra urolig uroleg orolig oro uro engstelig ängslig angst ångest redd rädd redde
  livredd worried worry anxiety anxious afraid scared fear stress stresset
lonely (mind): ensom einsam ensam lonely loneliness alene aleine ensamhet
injury: skade skada injury wound brudd
blood: blod blood blodgiver
smoke: røyk røyke rök röka røyking smoke smoking smoker snus tobakk
alcohol: alkohol øl vin beer wine
age: alder ålder age år years
"""
