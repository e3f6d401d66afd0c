package io.aftersale.chassis.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How one Avro record type and one Java record belong together: fields and components by name, enum symbols by name,
 * nested records likewise. A Java record may leave out fields that it does not care for; then it can be read, not
 * written. Everything that does not fit is found when the binding is made, not when a record arrives.
 */
final class RecordBinding {

    private static final String META = "meta";

    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, Class<?>> enums = new HashMap<>();
    private final Schema readerSchema;
    private final Schema schema;
    private boolean complete = true;

    /**
     * One Java record.
     *
     * @param size how many components it has
     * @param metaAt place of {@code meta} among the fields that are read; -1 where it has none
     * @param message whether this is the outermost record, whose {@code meta} stands beside the body
     */
    record Shape(Class<?> type, int size, int metaAt, MethodHandle constructor, boolean message) {}

    RecordBinding(Schema schema, Class<? extends Record> type) {
        this.schema = schema;
        this.readerSchema = bindRecord(schema, type, true);
    }

    Schema schema() {
        return schema;
    }

    Schema readerSchema() {
        return readerSchema;
    }

    /** Whether every field has its component, so that records can be written. */
    boolean complete() {
        return complete;
    }

    Shape shape(String fullName) {
        return known(shapes.get(fullName), fullName);
    }

    Class<?> enumType(String fullName) {
        return known(enums.get(fullName), fullName);
    }

    private static <T> T known(@Nullable T found, String name) {
        if (found == null) {
            throw new IllegalStateException("not bound: " + name);
        }
        return found;
    }

    private Schema bindRecord(Schema record, Class<?> type, boolean outermost) {
        if (!type.isRecord()) {
            throw mismatch(record, type, "is not a Java record");
        }
        Shape earlier = shapes.get(record.getFullName());
        if (earlier != null && earlier.type() != type) {
            throw mismatch(record, type, "is already bound to " + earlier.type().getName());
        }
        Map<String, RecordComponent> components =
                Arrays.stream(type.getRecordComponents()).collect(Collectors.toMap(RecordComponent::getName, c -> c));
        List<Schema.Field> projected = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Set<String> missing = new HashSet<>(components.keySet());
        for (Schema.Field field : record.getFields()) {
            RecordComponent component = components.get(field.name());
            Schema bound;
            if (component != null) {
                bound = bind(field.schema(), component.getGenericType(), type.getSimpleName() + "." + field.name());
            } else if (outermost && field.name().equals(META)) {
                bound = bindRecord(field.schema(), metaType(field.schema()), false);
            } else {
                complete = false;
                continue;
            }
            missing.remove(field.name());
            names.add(field.name());
            projected.add(new Schema.Field(field, bound));
        }
        if (!missing.isEmpty()) {
            throw mismatch(record, type, "has components that are no fields: " + missing);
        }
        int metaAt = outermost && !components.containsKey(META) ? names.indexOf(META) : -1;
        shapes.put(
                record.getFullName(),
                new Shape(type, components.size(), metaAt, constructor(type, names, outermost), outermost));
        Schema reader = Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), false);
        record.getAliases().forEach(reader::addAlias);
        reader.setFields(projected);
        return reader;
    }

    private Schema bind(Schema field, Type type, String where) {
        return switch (field.getType()) {
            case RECORD -> bindRecord(field, raw(type), false);
            case ENUM -> bindEnum(field, raw(type));
            case ARRAY -> {
                require(raw(type) == List.class, where, field, type);
                yield Schema.createArray(bind(field.getElementType(), argument(type, 0), where));
            }
            case MAP -> {
                require(raw(type) == Map.class, where, field, type);
                Schema map = Schema.createMap(bind(field.getValueType(), argument(type, 1), where));
                map.addProp("avro.java.string", "String");
                yield map;
            }
            case UNION -> {
                require(!(raw(type).isPrimitive()), where, field, type);
                List<Schema> branches = new ArrayList<>();
                for (Schema branch : field.getTypes()) {
                    branches.add(branch.getType() == Schema.Type.NULL ? branch : bind(branch, type, where));
                }
                require(branches.size() == 2 && field.isNullable(), where, field, type);
                yield Schema.createUnion(branches);
            }
            case STRING -> {
                require(raw(type) == String.class, where, field, type);
                yield field;
            }
            case LONG -> {
                boolean timestamp = field.getLogicalType() instanceof LogicalTypes.TimestampMillis;
                require(
                        timestamp ? raw(type) == Instant.class : raw(type) == long.class || raw(type) == Long.class,
                        where,
                        field,
                        type);
                yield field;
            }
            case INT -> {
                require(raw(type) == int.class || raw(type) == Integer.class, where, field, type);
                yield field;
            }
            case BOOLEAN -> {
                require(raw(type) == boolean.class || raw(type) == Boolean.class, where, field, type);
                yield field;
            }
            case BYTES, DOUBLE, FLOAT, FIXED, NULL ->
                throw new IllegalStateException(where + ": " + field.getType() + " is not used on these topics");
        };
    }

    /**
     * A Java enum may know fewer symbols than the schema, where the schema has a default that it knows: others are read as
     * that.
     */
    private Schema bindEnum(Schema field, Class<?> type) {
        if (!type.isEnum()) {
            throw mismatch(field, type, "is not an enum");
        }
        Set<String> constants =
                Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.toSet());
        if (!field.getEnumSymbols().containsAll(constants)) {
            throw mismatch(field, type, "has constants that are not among " + field.getEnumSymbols());
        }
        List<String> known =
                field.getEnumSymbols().stream().filter(constants::contains).toList();
        String fallback = field.getEnumDefault();
        if (known.size() < field.getEnumSymbols().size() && (fallback == null || !constants.contains(fallback))) {
            throw mismatch(field, type, "leaves out some of " + field.getEnumSymbols() + " and their default");
        }
        enums.put(field.getFullName(), type);
        if (known.size() == field.getEnumSymbols().size()) {
            return field;
        }
        complete = false;
        return Schema.createEnum(field.getName(), field.getDoc(), field.getNamespace(), known, fallback);
    }

    private static Class<?> metaType(Schema meta) {
        return switch (meta.getName()) {
            case "CommandMeta" -> Meta.CommandMeta.class;
            case "EventMeta" -> Meta.EventMeta.class;
            case "StateMeta" -> Meta.StateMeta.class;
            default -> throw new IllegalStateException("unknown meta: " + meta.getFullName());
        };
    }

    private static void require(boolean fits, String where, Schema field, Type type) {
        if (!fits) {
            throw new IllegalStateException(where + ": " + type + " does not fit " + field);
        }
    }

    private static IllegalStateException mismatch(Schema schema, Class<?> type, String why) {
        return new IllegalStateException(type.getName() + ", to be bound to " + schema.getFullName() + ", " + why);
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> c -> c;
            case ParameterizedType p -> (Class<?>) p.getRawType();
            default -> throw new IllegalStateException("not bindable: " + type);
        };
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType p ? p.getActualTypeArguments()[index] : Object.class;
    }

    /** The canonical constructor, taking the components in the order of the Avro fields, as one array. */
    private static MethodHandle constructor(Class<?> type, List<String> fields, boolean outermost) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            MethodHandle canonical = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, MethodType.methodType(void.class, types));
            List<String> body =
                    fields.stream().filter(f -> !(outermost && f.equals(META))).toList();
            MethodHandle boxed = canonical.asType(MethodType.genericMethodType(types.length));
            int[] order = new int[components.length];
            for (int i = 0; i < components.length; i++) {
                order[i] = body.indexOf(components[i].getName());
            }
            return MethodHandles.permuteArguments(boxed, MethodType.genericMethodType(types.length), order)
                    .asSpreader(Object[].class, types.length);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no access to " + type.getName(), e);
        }
    }

    /** Reads the component of that Java record for each field of the schema; null for a field that is none. */
    static @Nullable MethodHandle[] accessors(Class<?> type, Schema schema) {
        @Nullable MethodHandle[] accessors = new MethodHandle[schema.getFields().size()];
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            for (RecordComponent component : type.getRecordComponents()) {
                Schema.Field field = schema.getField(component.getName());
                if (field != null) {
                    accessors[field.pos()] =
                            lookup.unreflect(component.getAccessor()).asType(MethodType.genericMethodType(1));
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("no access to " + type.getName(), e);
        }
        return accessors;
    }
}
