package org.tertulia.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The directions in which modules and packages may look, and what the pure ones may touch. */
class ArchitectureTest {

    private static final String SETTINGS = "org.tertulia.server.configuration";

    private static final List<String> ENGINES = List.of("sip", "sdp", "msrp", "documents");

    /** Who may use whom. A module that is not named here may use nothing of ours. */
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>();

    static {
        MAY_USE.put("conformance", List.of("clause"));
        MAY_USE.put("signalling", List.of("sip", "strand"));
        MAY_USE.put(
                "participating",
                List.of("clause", "sip", "sdp", "msrp", "documents", "strand", "signalling"));
        MAY_USE.put("core", List.of("clause", "sip", "strand", "signalling", "participating"));
        MAY_USE.put(
                "net", List.of("clause", "sip", "msrp", "strand", "signalling", "participating"));
        MAY_USE.put("admin", List.of("clause", "participating", "core"));
        MAY_USE.put(
                "simulator",
                List.of(
                        "clause",
                        "sip",
                        "sdp",
                        "msrp",
                        "documents",
                        "strand",
                        "signalling",
                        "participating",
                        "core"));
        MAY_USE.put(
                "server",
                List.of(
                        "clause",
                        "sip",
                        "sdp",
                        "msrp",
                        "documents",
                        "strand",
                        "signalling",
                        "participating",
                        "core",
                        "net",
                        "admin",
                        "simulator"));
    }

    /** What of the JDK an engine or a procedure may use: values, text and collections. */
    private static final String[] PURE_JDK = {
        "java.lang..",
        "java.util",
        "java.util.concurrent.atomic",
        "java.util.function..",
        "java.util.stream..",
        "java.util.regex..",
        "java.io",
        "java.nio",
        "java.nio.charset..",
        "java.math..",
        "java.text..",
        "java.time..",
        "java.security..",
        "javax.crypto..",
        "org.jspecify.annotations..",
        "com.google.errorprone.annotations..",
        "org.tertulia.."
    };

    @Test
    void theClassesWereFound() {
        assertThat(ProductClasses.all().size()).isGreaterThan(50);
    }

    @Test
    void modulesUseOnlyWhatIsBelowThem() {
        List<String> offences =
                ProductClasses.all().stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(d -> ProductClasses.isOurs(d.getTargetClass()))
                        .filter(d ->
                                !mayUse(
                                        ProductClasses.moduleOf(d.getOriginClass()),
                                        ProductClasses.moduleOf(d.getTargetClass())))
                        .map(Object::toString)
                        .toList();
        assertThat(offences).isEmpty();
    }

    private static boolean mayUse(String user, String used) {
        return user.equals(used) || MAY_USE.getOrDefault(user, List.of()).contains(used);
    }

    @Test
    void enginesKnowValuesAndNothingElse() {
        for (String engine : List.of("sip", "sdp", "msrp")) {
            classes()
                    .that()
                    .resideInAPackage("org.tertulia." + engine + "..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(PURE_JDK)
                    .allowEmptyShould(true)
                    .check(ProductClasses.all());
        }
    }

    @Test
    void documentsMayAlsoReadAndWriteXml() {
        classes()
                .that()
                .resideInAPackage("org.tertulia.documents..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(PURE_JDK)
                                .or(
                                        resideInAnyPackage(
                                                "javax.xml..",
                                                "com.ctc.wstx..",
                                                "org.codehaus.stax2..")))
                .allowEmptyShould(true)
                .check(ProductClasses.all());
    }

    @Test
    void theFunctionReachesTheWorldThroughItsPortsOnly() {
        classes()
                .that()
                .resideInAPackage("org.tertulia.participating..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(PURE_JDK).or(resideInAnyPackage("org.slf4j..")))
                .check(ProductClasses.all());
    }

    @Test
    void pureCodeHasNoClockThreadFileOrChance() {
        noClasses()
                .that(arePure())
                .should()
                .accessTargetWhere(
                        describe("time, threads, files or chance", Forbidden::inPureCode))
                .check(ProductClasses.all());
    }

    private static DescribedPredicate<JavaClass> arePure() {
        return describe(
                "are pure",
                type ->
                        ProductClasses.isOurs(type)
                                && (ENGINES.contains(ProductClasses.moduleOf(type))
                                        || List.of("participating", "signalling", "core")
                                                .contains(ProductClasses.moduleOf(type))));
    }

    @Test
    void threadsAreMadeAtTheRimOnly() {
        noClasses()
                .that(
                        not(
                                resideInAnyPackage(
                                        "org.tertulia.strand..",
                                        "org.tertulia.net..",
                                        "org.tertulia.server..",
                                        "org.tertulia.simulator..")))
                .should()
                .accessTargetWhere(describe("making threads", Forbidden::makesThreads))
                .check(ProductClasses.all());
    }

    /** Their defaults read local files through external entities; one class sets them right. */
    @Test
    void xmlFactoriesAreMadeInOneClass() {
        List<String> makers =
                ProductClasses.all().stream()
                        .filter(type ->
                                type.getAccessesFromSelf().stream()
                                        .anyMatch(Forbidden::makesXmlFactories))
                        .map(JavaClass::getName)
                        .toList();
        assertThat(makers).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new Packages()).should().beFreeOfCycles().check(ProductClasses.all());
    }

    /**
     * Each package is a slice. Addresses, headers and messages of SIP count as one: they are one
     * grammar (RFC 3261 section 25) whose rules refer to each other.
     */
    private static final class Packages implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            boolean grammar = name.matches("org\\.tertulia\\.sip\\.(uri|header|message)");
            return SliceIdentifier.of(grammar ? "org.tertulia.sip.grammar" : name);
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }

    @Test
    void packagesAreNamedAfterTheirRole() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..utils..",
                        "..common..",
                        "..impl..",
                        "..manager..",
                        "..helper..",
                        "..misc..")
                .check(ProductClasses.all());
    }

    @Test
    void typesAreNamedInTheWordsOfTheField() {
        String vague = ".*(Manager|Helper|Utils?|Impl|Handler|Processor)|(Abstract|Base)[A-Z].*";
        List<String> offences =
                ProductClasses.all().stream()
                        .filter(type -> type.getSimpleName().matches(vague))
                        .map(JavaClass::getName)
                        .toList();
        assertThat(offences).isEmpty();
    }

    /** A key that nothing reads promises what does not happen. */
    @Test
    void everySettingIsRead() {
        List<Offence> offences =
                ProductClasses.all().stream()
                        .filter(type -> type.getPackageName().equals(SETTINGS))
                        .filter(type -> type.getSimpleName().matches("\\w+Settings|Configuration"))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getRawParameterTypes().isEmpty())
                        .filter(method ->
                                method.getOwner().tryGetField(method.getName()).isPresent())
                        .filter(ArchitectureTest::isUnread)
                        .map(m -> new Offence("unread-setting", m.getFullName(), "nobody reads it"))
                        .toList();
        Ratchet.check("unread-setting", offences);
    }

    private static boolean isUnread(JavaMethod accessor) {
        return accessor.getAccessesToSelf().stream()
                .allMatch(use -> use.getOriginOwner().getPackageName().equals(SETTINGS));
    }

    @Test
    void noClassIsAnExceptionToTheseRulesByBeingElsewhere() {
        List<String> strangers =
                ProductClasses.all().stream()
                        .filter(type -> !ProductClasses.isOurs(type))
                        .map(JavaClass::getName)
                        .toList();
        assertThat(strangers).isEmpty();
    }

    /** What pure code may not call. */
    private static final class Forbidden {

        private static final String CLOCKS =
                "java\\.time\\.(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime"
                        + "|OffsetDateTime|Clock)";

        private static final String CHANCE =
                "java\\.util\\.(Random|SplittableRandom|random\\..*)|java\\.security\\.SecureRandom"
                        + "|java\\.util\\.concurrent\\.ThreadLocalRandom";

        private Forbidden() {}

        /** An address literal is a value, and a table may be read from elsewhere. */
        private static boolean isHarmless(String owner, String name) {
            return owner.equals("java.util.concurrent.ConcurrentHashMap")
                    || (owner.equals("java.net.InetAddress")
                            && name.matches("ofLiteral|getAddress|isLoopbackAddress"));
        }

        static boolean inPureCode(JavaAccess<?> access) {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            if (isHarmless(owner, name)) {
                return false;
            }
            return (owner.matches(CLOCKS) && name.matches("now|system.*|tick.*"))
                    || owner.matches(CHANCE)
                    || owner.matches("java\\.lang\\.(Thread|ThreadLocal|Process.*|Runtime)(\\$.*)?")
                    || owner.matches(
                            "java\\.(net|nio\\.(channels|file)|util\\.concurrent)\\.(?!atomic).*")
                    || owner.matches("java\\.io\\.(File.*|RandomAccessFile|Print.*|Console)")
                    || (owner.equals("java.lang.System")
                            && name.matches("nanoTime|currentTimeMillis|out|err|in|exit|getenv"))
                    || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
                    || (owner.equals("java.lang.Math") && name.equals("random"));
        }

        static boolean makesThreads(JavaAccess<?> access) {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            return (owner.equals("java.lang.Thread")
                            && name.matches("<init>|ofVirtual|ofPlatform|startVirtualThread"))
                    || owner.equals("java.util.concurrent.Executors")
                    || owner.matches("java\\.util\\.(Timer|concurrent\\.ForkJoinPool)")
                    || (owner.equals("java.util.concurrent.CompletableFuture")
                            && name.endsWith("Async"));
        }

        static boolean makesXmlFactories(JavaAccess<?> access) {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            return (owner.matches("javax\\.xml\\..*Factory")
                            && name.matches("new(Default|Factory|Instance).*"))
                    || (owner.matches("com\\.ctc\\.wstx\\..*Factory") && name.equals("<init>"));
        }
    }
}
